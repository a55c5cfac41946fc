DROP POLICY readable ON item_facet;
DROP POLICY readable ON item_count;
DROP VIEW item_facet_now;

-- CreateIndex
CREATE INDEX "item_created_by_status_idx" ON "item"("created_by", "status");

SET LOCAL check_function_bodies = off;
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
                    WHEN (t.content_version > l.to_version) THEN ARRAY['figures'::text, 'stale figures'::text]
                    ELSE ARRAY['figures'::text]
                END) AS facet,
            (t.id)::text AS value
           FROM (link l
             JOIN item t ON (((t.id = l.to_id) AND (t.kind = 'dataset'::text))))
          WHERE ((l.from_id = i.id) AND (i.status <> 'withdrawn'::text))
        UNION ALL
         SELECT
                CASE
                    WHEN bool_and(l.seen) THEN 'lack'::text
                    ELSE 'doubt'::text
                END AS facet,
            l.lack AS value
           FROM ( SELECT COALESCE(e.lack, s.lack) AS lack,
                    ((e.lack IS NOT NULL) AND (s.lack IS NOT NULL)) AS seen
                   FROM (app.lacking(i.kind, ties.every) e(lack)
                     FULL JOIN app.lacking(i.kind, ties.shared) s(lack) ON ((s.lack = e.lack)))) l
          WHERE (i.status <> 'withdrawn'::text)
          GROUP BY l.lack) f);
CREATE OR REPLACE FUNCTION app.settle_items(p_items uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
BEGIN
  WITH was AS MATERIALIZED (
    SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM item_facet WHERE item_id = ANY (p_items)),
  now AS MATERIALIZED (SELECT * FROM item_facet_now WHERE item_id = ANY (p_items)),
  gone AS (
    DELETE FROM item_facet f USING was w WHERE (f.item_id, f.facet, f.value) = (w.item_id, w.facet, w.value)
       AND NOT EXISTS (SELECT FROM now n WHERE (n.item_id, n.facet, n.value) = (w.item_id, w.facet, w.value))),
  come AS (
    INSERT INTO item_facet (item_id, facet, value, process_id, kind, status, organisation_id, audience, number)
      SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM now
      EXCEPT SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM was
      ON CONFLICT (item_id, facet, value) DO UPDATE SET status = excluded.status, organisation_id = excluded.organisation_id,
        audience = excluded.audience, number = excluded.number)
  INSERT INTO item_count AS k (process_id, kind, facet, value, status, organisation_id, audience, count)
    SELECT process_id, kind, facet, value, status, organisation_id, audience, sum(n) FROM (
        SELECT n.*, 1 AS n FROM now n
        UNION ALL SELECT w.*, -1 FROM was w) c
     WHERE facet <> 'doubt' GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0
    ON CONFLICT (process_id, kind, facet, value, status, organisation_id, audience) DO UPDATE SET count = k.count + excluded.count;
END $function$;
CREATE OR REPLACE FUNCTION app.touch(p_items uuid[], p_ends boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
DECLARE
  name text := CASE WHEN p_ends THEN 'app.shaken' ELSE 'app.touched' END;
BEGIN
  IF p_items IS NOT NULL THEN
    PERFORM set_config(name, concat_ws(' ', nullif(current_setting(name, true), ''), array_to_string(p_items, ' ')), true);
  END IF;
END $function$;
CREATE OR REPLACE FUNCTION app.leads_to(p_process uuid, p_from uuid, p_to uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH RECURSIVE reached (id) AS (
    SELECT i.id FROM item i WHERE i.id = p_from AND i.process_id = p_process AND p_process = ANY (app.processes())
    UNION SELECT l.to_id FROM reached r JOIN link l ON l.from_id = r.id)
  SELECT EXISTS (SELECT FROM reached WHERE id = p_to)
$function$;
REVOKE ALL ON function app.leads_to(uuid,uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.search(p_process uuid, p_wanted tsquery, p_exact tsquery[], p_limit integer, p_kinds text[] DEFAULT NULL::text[])
 RETURNS TABLE(item_id uuid, comment_id uuid, rank real)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 200
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
AS $function$
    DECLARE
      every_word tsquery;
      word tsquery;
      wanted tsquery;
      found uuid[] := '{}';
      more uuid[];
    BEGIN
      IF p_wanted IS NULL OR NOT p_process = ANY (app.processes()) THEN RETURN; END IF;
      FOREACH word IN ARRAY p_exact LOOP every_word := CASE WHEN every_word IS NULL THEN word ELSE every_word && word END; END LOOP;
      -- What holds every word as it stands is gathered for itself: however many compounds are newer, it is not hidden.
      FOREACH wanted IN ARRAY array_remove(ARRAY[every_word, p_wanted], NULL) LOOP
        -- Back in time, 200 hits are met among 200 of (all / expected) items; gathering reads each that is expected.
        IF app.expected_hits(p_process, wanted, p_kinds) ^ 2 > 200 * (SELECT reltuples FROM pg_class WHERE oid = 'item'::regclass) THEN
          more := ARRAY(SELECT i.id FROM item i WHERE i.process_id = p_process AND i.search @@ wanted
             AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))) ORDER BY i.updated_at DESC LIMIT 200);
        ELSE
          -- As an expression the order is not the index's, so that the words or the kinds lead the way.
          more := ARRAY(SELECT i.id FROM item i WHERE i.process_id = p_process AND i.search @@ wanted
             AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))) ORDER BY i.updated_at + interval '0' DESC LIMIT 1000);
        END IF;
        found := found || more;
        -- All of these hold every word, so nothing that is left can rank before them.
        EXIT WHEN cardinality(found) >= 200;
      END LOOP;
      RETURN QUERY
        WITH remarks AS MATERIALIZED (
          (SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
            WHERE c.process_id = p_process AND c.search @@ every_word AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))) LIMIT 200)
          UNION
          (SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
            WHERE c.process_id = p_process AND c.search @@ p_wanted AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))) LIMIT 200)
        )
        SELECT i.id, NULL::uuid, app.search_rank(i.search, p_wanted, p_exact) FROM item i WHERE i.id = ANY (found)
        UNION ALL SELECT r.item_id, r.id, (floor(x.rank) + (x.rank - floor(x.rank)) * 0.5)::real FROM remarks r
          CROSS JOIN LATERAL app.search_rank(r.search, p_wanted, p_exact) x (rank)
        ORDER BY 3 DESC, 1 LIMIT least(p_limit, 200);
    END $function$;
CREATE POLICY readable ON item_count FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[])))) AND
CASE
    WHEN (facet ~~ '%figures'::text) THEN ( SELECT true
       FROM item t
      WHERE (t.id = (item_count.value)::uuid))
    ELSE true
END));
CREATE POLICY readable ON item_facet FOR SELECT TO samband_app
  USING (((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[])))) AND
CASE
    WHEN (facet ~~ '%figures'::text) THEN ( SELECT true
       FROM item t
      WHERE (t.id = (item_facet.value)::uuid))
    ELSE true
END AND ((facet <> 'doubt'::text) OR app.lacks(item_id, kind, value))));
GRANT EXECUTE ON FUNCTION app.leads_to(uuid,uuid,uuid) TO samband_app;

-- What builds on datasets, from what stands there now.
INSERT INTO item_facet (item_id, facet, value, process_id, kind, status, organisation_id, audience, number)
  SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM item_facet_now
   WHERE facet IN ('figures', 'stale figures');
INSERT INTO item_count (process_id, kind, facet, value, status, organisation_id, audience, count)
  SELECT process_id, kind, facet, value, status, organisation_id, audience, count(*) FROM item_facet
   WHERE facet IN ('figures', 'stale figures') GROUP BY 1, 2, 3, 4, 5, 6, 7;
