-- Of a word that very many speak of, the hits that are weighed are the newest ones, met by going back in time instead of gathering them all.
CREATE INDEX "item_process_id_updated_at_idx" ON "item"("process_id", "updated_at");

-- How many items the planner expects to hold these words; beginnings of words are left out, for it guesses those blindly. (EXPLAIN is not for stable functions.)
CREATE FUNCTION app.expected_hits(p_process uuid, p_wanted tsquery) RETURNS float8
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
  plan jsonb;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM item WHERE process_id = $1 AND search @@ $2' INTO plan USING p_process, replace(p_wanted::text, ':*', '')::tsquery;
  RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
END $$;
REVOKE ALL ON FUNCTION app.expected_hits(uuid, tsquery) FROM PUBLIC;

DO $$ BEGIN
  EXECUTE format($f$
    CREATE OR REPLACE FUNCTION app.search(p_process uuid, p_wanted tsquery, p_limit int) RETURNS TABLE (item_id uuid, comment_id uuid, rank real)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $body$
    DECLARE
      found uuid[];
      ranks real[];
    BEGIN
      IF p_wanted IS NULL OR NOT p_process = ANY (app.processes()) THEN RETURN; END IF;
      -- Back in time, 200 hits are met among 200 of (all / expected) items; gathering reads each that is expected.
      IF app.expected_hits(p_process, p_wanted) ^ 2 > 200 * (SELECT reltuples FROM pg_class WHERE oid = 'item'::regclass) THEN
        SELECT array_agg(h.id), array_agg(ts_rank(h.search, p_wanted)) INTO found, ranks FROM (
          SELECT i.id, i.search FROM item i WHERE i.process_id = p_process AND i.search @@ p_wanted AND %1$s ORDER BY i.updated_at DESC LIMIT 200) h;
      ELSE
        -- As an expression the order is not the index's, so that the words lead the way.
        SELECT array_agg(h.id), array_agg(ts_rank(h.search, p_wanted)) INTO found, ranks FROM (
          SELECT i.id, i.search FROM item i WHERE i.process_id = p_process AND i.search @@ p_wanted AND %1$s ORDER BY i.updated_at + interval '0' DESC LIMIT 1000) h;
      END IF;
      RETURN QUERY
        WITH remarks AS MATERIALIZED (
          SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
           WHERE c.process_id = p_process AND c.search @@ p_wanted AND %1$s LIMIT 200
        )
        SELECT h.id, NULL::uuid, h.rank FROM unnest(found, ranks) AS h (id, rank)
        UNION ALL SELECT r.item_id, r.id, (ts_rank(r.search, p_wanted) * 0.5)::real FROM remarks r
        ORDER BY 3 DESC, 1 LIMIT least(p_limit, 200);
    END $body$ $f$, app.audience_rule('i.'));
END $$;
