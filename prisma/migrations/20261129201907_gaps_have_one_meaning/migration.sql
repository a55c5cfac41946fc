DROP POLICY readable ON item_facet;
DROP VIEW item_facet_now;
DROP VIEW item_tie;
DROP VIEW decision_about;
DROP VIEW lack_rule;
DROP FUNCTION app.lacks(uuid,text,text);
DROP FUNCTION app.lacking(text,text[]);

SET LOCAL check_function_bodies = off;
CREATE VIEW link_state WITH (security_invoker=true) AS
 SELECT l.id,
    l.process_id,
    l.from_id,
    l.to_id,
    l.kind,
    l.to_version,
    l.note,
    l.created_by,
    l.created_at,
    l.confirmed_by,
    l.confirmed_at,
    l.part,
    t.kind AS to_kind,
    t.number AS to_number,
    t.audience AS to_audience,
    ((l.kind <> 'revises'::text) AND (t.status <> 'withdrawn'::text) AND (t.content_version > l.to_version)) AS stale,
    ((l.kind <> 'revises'::text) AND (t.status = 'withdrawn'::text)) AS withdrawn
   FROM (link l
     JOIN item t ON ((t.id = l.to_id)));
CREATE OR REPLACE FUNCTION app.cited_parts(p_links uuid[], p_shown integer)
 RETURNS TABLE(link_id uuid, since integer, release integer, cells jsonb, more bigint, changes jsonb, changed integer)
 LANGUAGE sql
 STABLE
AS $function$
  WITH cited AS MATERIALIZED (
    SELECT l.id AS link_id, l.part, d.item_id, d.measures, d.release, app.release_at(d.item_id, l.to_version) AS since,
           l.stale
      FROM link_state l JOIN dataset d ON d.item_id = l.to_id WHERE l.id = ANY (p_links))
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
CREATE VIEW decision_about WITH (security_invoker=true) AS
 SELECT l.to_id AS item_id,
    l.to_version AS decided_version,
    l.stale,
    i.id,
    i.number,
    i.title,
    d.outcome,
    d.clause,
    m.title AS meeting,
    m.number AS meeting_number,
    t.held_on,
    ( SELECT min(c.number) AS min
           FROM correction c
          WHERE (c.corrected_id = i.id)) AS corrected_by,
    COALESCE(( SELECT jsonb_agg(jsonb_build_object('organisation', o.short_name, 'stand', q.stand, 'note', q.note, 'takenOn', COALESCE(q.evidence_on, ((q.taken_at AT TIME ZONE 'Europe/Stockholm'::text))::date)) ORDER BY o.short_name) AS jsonb_agg
           FROM ("position" q
             JOIN organisation o ON ((o.id = q.organisation_id)))
          WHERE (q.decision_id = i.id)), '[]'::jsonb) AS positions
   FROM ((((link_state l
     JOIN item i ON ((i.id = l.from_id)))
     JOIN decision d ON ((d.item_id = i.id)))
     JOIN item m ON ((m.id = d.meeting_id)))
     JOIN meeting t ON ((t.item_id = d.meeting_id)))
  WHERE ((l.kind = 'decides'::text) AND (i.status = 'recorded'::text));
CREATE VIEW item_tie WITH (security_invoker=true) AS
 SELECT s.from_id AS item_id,
    s.to_audience AS audience,
    unnest(
        CASE
            WHEN s.withdrawn THEN ARRAY['withdrawn'::text]
            WHEN s.stale THEN ARRAY[s.kind, ((s.kind || ' '::text) || s.to_kind),
            CASE s.kind
                WHEN 'decides'::text THEN 'outdated'::text
                ELSE 'stale'::text
            END]
            ELSE ARRAY[s.kind, ((s.kind || ' '::text) || s.to_kind)]
        END) AS tie
   FROM link_state s
UNION ALL
 SELECT l.to_id AS item_id,
    f.audience,
    unnest(
        CASE
            WHEN ((f.status = 'cancelled'::text) OR ((f.kind = 'decision'::text) AND (f.status = 'proposed'::text))) THEN ARRAY['used'::text]
            WHEN ((d.outcome = 'approved'::text) AND (NOT (EXISTS ( SELECT
               FROM correction c
              WHERE (c.corrected_id = f.id))))) THEN ARRAY['used'::text, ((l.kind || ' by '::text) || f.kind), 'approved'::text]
            ELSE ARRAY['used'::text, ((l.kind || ' by '::text) || f.kind)]
        END) AS tie
   FROM ((link l
     JOIN item f ON ((f.id = l.from_id)))
     LEFT JOIN decision d ON (((d.item_id = f.id) AND (l.kind = 'decides'::text))))
  WHERE (f.status <> 'withdrawn'::text);
CREATE VIEW lack_rule WITH (security_invoker=true) AS
 SELECT kind,
    lack,
    tie,
    statuses
   FROM ( VALUES ('finding'::text,'unused'::text,'used'::text,ARRAY['accepted'::text]), ('conclusion'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('conclusion'::text,'unanswered'::text,'grounds by strategy'::text,ARRAY['shared'::text, 'established'::text]), ('strategy'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('strategy'::text,'undecided'::text,'decides by decision'::text,ARRAY['proposed'::text, 'decided'::text]), ('strategy'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('strategy'::text,'uncarried'::text,'implements by project'::text,ARRAY['decided'::text]), ('draft'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('paragraph'::text,'ungrounded'::text,'cites'::text,NULL::text[])) r(kind, lack, tie, statuses);
CREATE OR REPLACE FUNCTION app.lacking(p_kind text, p_status text, p_ties text[])
 RETURNS SETOF text
 LANGUAGE sql
 STABLE ROWS 2
AS $function$
  SELECT r.lack FROM lack_rule r
   WHERE r.kind = p_kind AND p_status <> 'withdrawn' AND r.tie <> ALL (p_ties) AND (r.statuses IS NULL OR p_status = ANY (r.statuses))
  UNION SELECT t FROM unnest(p_ties) t WHERE t IN ('stale', 'outdated', 'withdrawn') AND p_status <> 'withdrawn'
$function$;
REVOKE ALL ON function app.lacking(text,text,text[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.lacks(p_item uuid, p_kind text, p_status text, p_lack text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  SELECT p_lack IN (SELECT app.lacking(p_kind, p_status, ARRAY(SELECT t.tie FROM item_tie t WHERE t.item_id = p_item)))
$function$;
REVOKE ALL ON function app.lacks(uuid,text,text,text) FROM PUBLIC;
CREATE VIEW item_facet_now WITH (security_invoker=true) AS
 SELECT i.id AS item_id,
    f.facet,
    f.value,
    i.process_id,
    i.kind,
    i.status,
    i.organisation_id,
    i.audience,
    i.number
   FROM ((item i
     CROSS JOIN LATERAL ( SELECT COALESCE(array_agg(t.tie), '{}'::text[]) AS every,
            COALESCE(array_agg(t.tie) FILTER (WHERE (t.audience = 'process'::text)), '{}'::text[]) AS shared
           FROM item_tie t
          WHERE (t.item_id = i.id)) ties)
     CROSS JOIN LATERAL ( SELECT 'all'::text AS facet,
            ''::text AS value
        UNION ALL
         SELECT 'theme'::text AS facet,
            (f_1.theme_id)::text AS value
           FROM finding f_1
          WHERE ((f_1.item_id = i.id) AND (f_1.theme_id IS NOT NULL))
        UNION ALL
         SELECT DISTINCT 'municipality'::text AS facet,
            m.code AS value
           FROM finding f_1,
            LATERAL unnest(f_1.municipalities) m(code)
          WHERE (f_1.item_id = i.id)
        UNION ALL
         SELECT DISTINCT unnest(
                CASE
                    WHEN l.stale THEN ARRAY['figures'::text, 'stale figures'::text]
                    ELSE ARRAY['figures'::text]
                END) AS facet,
            (l.to_id)::text AS value
           FROM link_state l
          WHERE ((l.from_id = i.id) AND (l.to_kind = 'dataset'::text) AND (i.status <> 'withdrawn'::text))
        UNION ALL
         SELECT
                CASE
                    WHEN bool_and(l.seen) THEN 'lack'::text
                    ELSE 'doubt'::text
                END AS facet,
            l.lack AS value
           FROM ( SELECT COALESCE(e.lack, s.lack) AS lack,
                    ((e.lack IS NOT NULL) AND (s.lack IS NOT NULL)) AS seen
                   FROM (app.lacking(i.kind, i.status, ties.every) e(lack)
                     FULL JOIN app.lacking(i.kind, i.status, ties.shared) s(lack) ON ((s.lack = e.lack)))) l
          GROUP BY l.lack) f);
CREATE VIEW item_gap WITH (security_invoker=true) AS
 SELECT item_id,
    value AS gap,
    facet,
    process_id,
    kind,
    status,
    organisation_id,
    number
   FROM item_facet f
  WHERE (facet = ANY (ARRAY['lack'::text, 'doubt'::text]));
CREATE OR REPLACE FUNCTION app.rested_on(p_item uuid, p_others uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
  SELECT EXISTS (SELECT FROM link l WHERE l.to_id = p_item AND (p_others IS NULL OR l.kind NOT IN ('decides', 'revises'))
    AND (SELECT f.status <> 'withdrawn' AND f.process_id = ANY (app.processes()) AND (p_others IS NULL OR f.organisation_id <> p_others)
           FROM item f WHERE f.id = l.from_id))
$function$;
REVOKE ALL ON function app.rested_on(uuid,uuid) FROM PUBLIC;
CREATE POLICY readable ON item_facet FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[])))) AND
CASE
    WHEN (facet ~~ '%figures'::text) THEN ( SELECT true
       FROM item t
      WHERE (t.id = (item_facet.value)::uuid))
    ELSE true
END AND ((facet <> 'doubt'::text) OR app.lacks(item_id, kind, status, value))));
GRANT EXECUTE ON FUNCTION app.lacking(text,text,text[]) TO samband_app;
GRANT EXECUTE ON FUNCTION app.lacks(uuid,text,text,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.rested_on(uuid,uuid) TO samband_app;
GRANT SELECT ON decision_about TO samband_app;
GRANT SELECT ON item_gap TO samband_app;
GRANT SELECT ON item_tie TO samband_app;
GRANT SELECT ON lack_rule TO samband_app;
GRANT SELECT ON link_state TO samband_app;

-- By hand. What lacks what is counted anew.
TRUNCATE item_facet, item_count;
INSERT INTO item_facet (item_id, facet, value, process_id, kind, status, organisation_id, audience, number)
  SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM item_facet_now;
INSERT INTO item_count (process_id, kind, facet, value, status, organisation_id, audience, count)
  SELECT process_id, kind, facet, value, status, organisation_id, audience, count(*) FROM item_facet WHERE facet <> 'doubt' GROUP BY 1, 2, 3, 4, 5, 6, 7;
