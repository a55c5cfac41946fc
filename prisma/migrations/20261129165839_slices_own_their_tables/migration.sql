SET LOCAL check_function_bodies = off;
CREATE VIEW awaited_answer WITH (security_invoker=true) AS
 SELECT answer_id AS item_id,
    deadline
   FROM call_recipient r
  WHERE (closed_at IS NULL);
CREATE OR REPLACE FUNCTION app.area_name(p_code text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce((SELECT m.short_name FROM municipality m WHERE m.code = p_code), (SELECT y.short_name FROM county y WHERE y.code = p_code), p_code)
$function$;
REVOKE ALL ON function app.area_name(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.cell_in_words(p_measures jsonb, p_measure text, p_period text, p_area text, p_destination text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT jsonb_build_object('measure', p_measure, 'label', coalesce(x ->> 'label', p_measure), 'unit', coalesce(x ->> 'unit', ''), 'period', p_period,
      'area', p_area, 'areaName', app.area_name(p_area), 'destination', p_destination, 'destinationName', app.area_name(p_destination))
    FROM (SELECT jsonb_path_query_first(p_measures, '$[*] ? (@.key == $key)', jsonb_build_object('key', p_measure)) AS x) found
$function$;
REVOKE ALL ON function app.cell_in_words(jsonb,text,text,text,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.cited_parts(p_links uuid[], p_shown integer)
 RETURNS TABLE(link_id uuid, since integer, release integer, cells jsonb, more bigint, changes jsonb, changed integer)
 LANGUAGE sql
 STABLE
AS $function$
  WITH cited AS MATERIALIZED (
    SELECT l.id AS link_id, l.part, d.item_id, d.measures, d.release, app.release_at(d.item_id, l.to_version) AS since,
           i.content_version > l.to_version AS stale
      FROM link l JOIN dataset d ON d.item_id = l.to_id JOIN item i ON i.id = d.item_id WHERE l.id = ANY (p_links))
  SELECT d.link_id, d.since, d.release, coalesce(n.cells, '[]'), greatest(coalesce(n.count, 0) - p_shown, 0),
         coalesce(g.changes, w.changes, '[]'), coalesce(g.count, w.count, 0)::int
    FROM cited d
    LEFT JOIN LATERAL (
      SELECT max(x.total) AS count, jsonb_agg(app.cell_in_words(d.measures, x.measure, x.period, x.area, x.destination)
          || jsonb_build_object('value', x.value, 'before', NULL) ORDER BY x.measure, x.period, x.area) AS cells
        FROM (SELECT c.*, count(*) OVER () AS total FROM jsonb_array_elements(d.part) p, app.cells_in(d.item_id, d.release, p) c
               ORDER BY c.measure, c.period, c.area LIMIT p_shown) x) n ON d.part <> '[]'
    LEFT JOIN LATERAL (
      SELECT max(x.total) AS count, jsonb_agg(app.cell_in_words(d.measures, x.measure, x.period, x.area, x.destination)
          || jsonb_build_object('value', x.after, 'before', x.before) ORDER BY abs(x.after - x.before) DESC NULLS LAST) AS changes
        FROM (SELECT c.*, count(*) OVER () AS total
                FROM jsonb_array_elements(d.part) p, app.cell_changes(d.item_id, d.since, d.release, p) c
               ORDER BY abs(c.after - c.before) DESC NULLS LAST LIMIT p_shown) x) g ON d.part <> '[]' AND d.stale
    LEFT JOIN LATERAL (
      SELECT (r.changes ->> 'changed')::int + (r.changes ->> 'added')::int + (r.changes ->> 'removed')::int AS count, (
          SELECT jsonb_agg(app.cell_in_words(d.measures, c.measure, c.period, c.area, c.destination)
              || jsonb_build_object('value', c.after, 'before', c.before))
            FROM (SELECT * FROM jsonb_to_recordset(r.changes -> 'largest')
                    AS l(measure text, period text, area text, destination text, before float8, after float8) LIMIT p_shown) c) AS changes
        FROM dataset_release r WHERE r.dataset_id = d.item_id AND r.number = d.release) w ON d.part = '[]' AND d.stale
$function$;
REVOKE ALL ON function app.cited_parts(uuid[],integer) FROM PUBLIC;
CREATE VIEW decision_about WITH (security_invoker=true) AS
 SELECT l.to_id AS item_id,
    l.to_version AS decided_version,
    (s.content_version > l.to_version) AS stale,
    i.id,
    i.number,
    i.title,
    d.outcome,
    m.title AS meeting,
    m.number AS meeting_number,
    t.held_on,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('organisation', o.short_name, 'stand', q.stand, 'note', q.note) ORDER BY o.short_name) AS jsonb_agg
           FROM ("position" q
             JOIN organisation o ON ((o.id = q.organisation_id)))
          WHERE (q.decision_id = i.id)), '[]'::jsonb) AS positions
   FROM (((((link l
     JOIN item s ON ((s.id = l.to_id)))
     JOIN item i ON ((i.id = l.from_id)))
     JOIN decision d ON ((d.item_id = i.id)))
     JOIN item m ON ((m.id = d.meeting_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
  WHERE ((l.kind = 'decides'::text) AND (i.status <> 'withdrawn'::text));
CREATE VIEW approved_item WITH (security_invoker=true) AS
 SELECT l.to_id AS item_id
   FROM ((link l
     JOIN decision d ON ((d.item_id = l.from_id)))
     JOIN item f ON ((f.id = l.from_id)))
  WHERE ((l.kind = 'decides'::text) AND (d.outcome = 'approved'::text) AND (f.status <> 'withdrawn'::text));
CREATE VIEW awaited_position WITH (security_invoker=true) AS
 SELECT item_id
   FROM decision d
  WHERE (NOT (EXISTS ( SELECT 1
           FROM "position" q
          WHERE ((q.decision_id = d.item_id) AND (q.organisation_id = ( SELECT app.organisation_id() AS organisation_id))))));
CREATE VIEW unread_notification WITH (security_invoker=true) AS
 SELECT id,
    activity_id,
    why
   FROM notification n
  WHERE ((user_id = ( SELECT app.user_id() AS user_id)) AND (read_at IS NULL));
CREATE OR REPLACE FUNCTION app.start_themes(p_process uuid, p_names text[])
 RETURNS void
 LANGUAGE sql
AS $function$
  INSERT INTO theme (id, process_id, name, position)
    SELECT gen_random_uuid(), p_process, name, place - 1 FROM unnest(p_names) WITH ORDINALITY AS t (name, place)
$function$;
REVOKE ALL ON function app.start_themes(uuid,text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.area_name(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.cell_in_words(jsonb,text,text,text,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.cited_parts(uuid[],integer) TO samband_app;
GRANT EXECUTE ON FUNCTION app.start_themes(uuid,text[]) TO samband_app;
GRANT SELECT ON approved_item TO samband_app;
GRANT SELECT ON awaited_answer TO samband_app;
GRANT SELECT ON awaited_position TO samband_app;
GRANT SELECT ON decision_about TO samband_app;
GRANT SELECT ON unread_notification TO samband_app;
