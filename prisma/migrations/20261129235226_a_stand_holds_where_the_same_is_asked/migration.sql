DROP VIEW awaited_position;
DROP VIEW awaited_stand;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.asks_the_same(p_decision uuid, p_version integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (
    SELECT FROM item i JOIN item_version now ON now.item_id = i.id AND now.version = i.version
      JOIN item_version taken ON taken.item_id = i.id AND taken.version = p_version
     WHERE i.id = p_decision AND taken.content - 'meeting_id' = now.content - 'meeting_id')
$function$;
REVOKE ALL ON function app.asks_the_same(uuid,integer) FROM PUBLIC;
CREATE VIEW awaited_stand WITH (security_invoker=true) AS
 SELECT d.item_id,
    member.id AS organisation_id
   FROM ((((decision d
     JOIN item i ON ((i.id = d.item_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
     JOIN forum f ON ((f.item_id = t.forum_id)))
     CROSS JOIN LATERAL unnest(f.members) member(id))
  WHERE ((i.status = 'proposed'::text) AND f.by_positions AND (NOT (EXISTS ( SELECT
           FROM "position" q
          WHERE ((q.decision_id = d.item_id) AND (q.organisation_id = member.id) AND ((q.decision_version >= i.content_version) OR app.asks_the_same(i.id, q.decision_version)))))));
CREATE VIEW awaited_position WITH (security_invoker=true) AS
 SELECT item_id
   FROM awaited_stand
  WHERE (organisation_id = ( SELECT app.organisation_id() AS organisation_id));
GRANT EXECUTE ON FUNCTION app.asks_the_same(uuid,integer) TO samband_app;
GRANT SELECT ON awaited_position TO samband_app;
GRANT SELECT ON awaited_stand TO samband_app;
