DROP VIEW item_facet_now;
DROP VIEW item_tie;

SET LOCAL check_function_bodies = off;
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
  WHERE (f.status <> 'withdrawn'::text)
UNION ALL
 SELECT e.draft_id AS item_id,
    f.audience,
    'approved'::text AS tie
   FROM (((edition e
     JOIN link l ON (((l.to_id = e.item_id) AND (l.kind = 'decides'::text))))
     JOIN item f ON ((f.id = l.from_id)))
     JOIN decision d ON ((d.item_id = f.id)))
  WHERE ((f.status = 'recorded'::text) AND (d.outcome = 'approved'::text) AND (NOT (EXISTS ( SELECT
           FROM correction c
          WHERE (c.corrected_id = f.id)))));
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
CREATE OR REPLACE FUNCTION app.settle_touched()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  touched uuid[] := string_to_array(nullif(current_setting('app.touched', true), ''), ' ')::uuid[];
  shaken uuid[] := string_to_array(nullif(current_setting('app.shaken', true), ''), ' ')::uuid[];
BEGIN
  IF touched IS NULL AND shaken IS NULL THEN RETURN NULL; END IF;
  PERFORM set_config('app.touched', '', true), set_config('app.shaken', '', true);
  PERFORM pg_advisory_xact_lock(hashtextextended('facets ' || p.process_id, 0)) FROM (
    SELECT DISTINCT process_id FROM item WHERE id = ANY (touched || shaken) ORDER BY 1) p;
  PERFORM app.settle_items(ARRAY(
    WITH concerned AS (
      SELECT unnest(touched || shaken) AS id
      UNION SELECT to_id FROM link WHERE from_id = ANY (shaken)
      UNION SELECT from_id FROM link WHERE to_id = ANY (shaken))
    SELECT id FROM concerned UNION SELECT e.draft_id FROM edition e JOIN concerned c ON c.id = e.item_id));
  RETURN NULL;
END $function$;
GRANT SELECT ON item_tie TO samband_app;

-- Decisions on editions that there are already.
SELECT app.settle_items(coalesce((SELECT array_agg(DISTINCT draft_id) FROM edition), '{}'));
