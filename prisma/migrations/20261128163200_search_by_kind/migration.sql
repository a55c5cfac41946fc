-- A search among some kinds weighs what is newest of those kinds, so that what many of another kind speak of hides nothing.
DROP FUNCTION app.search(uuid, tsquery, int);
DROP FUNCTION app.expected_hits(uuid, tsquery);

-- How many items of these kinds (null: all) the planner expects to hold these words; beginnings of words are left out, for it guesses those blindly.
CREATE FUNCTION app.expected_hits(p_process uuid, p_wanted tsquery, p_kinds text[]) RETURNS float8
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
DECLARE
  plan jsonb;
BEGIN
  EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM item WHERE process_id = $1 AND search @@ $2 AND ($3 IS NULL OR kind = ANY ($3))'
    INTO plan USING p_process, replace(p_wanted::text, ':*', '')::tsquery, p_kinds;
  RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
END $$;

DO $$ BEGIN
  EXECUTE format($f$
    CREATE FUNCTION app.search(p_process uuid, p_wanted tsquery, p_limit int, p_kinds text[] DEFAULT NULL) RETURNS TABLE (item_id uuid, comment_id uuid, rank real)
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $body$
    DECLARE
      found uuid[];
      ranks real[];
    BEGIN
      IF p_wanted IS NULL OR NOT p_process = ANY (app.processes()) THEN RETURN; END IF;
      -- Back in time, 200 hits are met among 200 of (all / expected) items; gathering reads each that is expected.
      IF app.expected_hits(p_process, p_wanted, p_kinds) ^ 2 > 200 * (SELECT reltuples FROM pg_class WHERE oid = 'item'::regclass) THEN
        SELECT array_agg(h.id), array_agg(ts_rank(h.search, p_wanted)) INTO found, ranks FROM (
          SELECT i.id, i.search FROM item i WHERE i.process_id = p_process AND i.search @@ p_wanted AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND %1$s
           ORDER BY i.updated_at DESC LIMIT 200) h;
      ELSE
        -- As an expression the order is not the index's, so that the words or the kinds lead the way.
        SELECT array_agg(h.id), array_agg(ts_rank(h.search, p_wanted)) INTO found, ranks FROM (
          SELECT i.id, i.search FROM item i WHERE i.process_id = p_process AND i.search @@ p_wanted AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND %1$s
           ORDER BY i.updated_at + interval '0' DESC LIMIT 1000) h;
      END IF;
      RETURN QUERY
        WITH remarks AS MATERIALIZED (
          SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
           WHERE c.process_id = p_process AND c.search @@ p_wanted AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND %1$s LIMIT 200
        )
        SELECT h.id, NULL::uuid, h.rank FROM unnest(found, ranks) AS h (id, rank)
        UNION ALL SELECT r.item_id, r.id, (ts_rank(r.search, p_wanted) * 0.5)::real FROM remarks r
        ORDER BY 3 DESC, 1 LIMIT least(p_limit, 200);
    END $body$ $f$, app.audience_rule('i.'));
END $$;

REVOKE ALL ON FUNCTION app.expected_hits(uuid, tsquery, text[]), app.search(uuid, tsquery, int, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search(uuid, tsquery, int, text[]) TO samband_app;
