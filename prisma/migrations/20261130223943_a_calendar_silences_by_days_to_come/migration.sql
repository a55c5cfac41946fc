DROP VIEW board_meeting;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.step_in_use(p_step uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM anchoring a WHERE a.step_id = p_step) OR EXISTS (SELECT FROM board b WHERE b.step_id = p_step)
$function$;
CREATE VIEW board_meeting WITH (security_invoker=true) AS
 SELECT b.id AS board_id,
    b.organisation_id,
    b.step_id,
    b.name,
    b.own,
    b.failed_since,
    d.held_on,
    COALESCE(d.papers_on, (d.held_on - b.lead_days)) AS papers_on
   FROM (board b
     JOIN board_day d ON ((d.board_id = b.id)))
  WHERE (b.own OR (NOT (EXISTS ( SELECT
           FROM (board o
             JOIN board_day x ON ((x.board_id = o.id)))
          WHERE ((o.organisation_id = b.organisation_id) AND (o.step_id = b.step_id) AND o.own AND (x.held_on >= app.swedish_day()))))));
GRANT SELECT ON board_meeting TO samband_app;
