-- Full-text search in Swedish over what the reader may read. It runs as the owner because row-level security would keep the
-- planner from the GIN index (@@ is not leakproof), and therefore says the audience rule itself, from the one text of it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX search_word_trigrams ON search_word USING gin (word gin_trgm_ops);

-- Each word may match as it stands, by its stem, as a beginning, as a part of a compound, or with a typing error.
CREATE FUNCTION app.search_query(p_process uuid, p_text text) RETURNS tsquery
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  term text;
  term_query tsquery;
  near text;
  whole tsquery;
BEGIN
  FOREACH term IN ARRAY (regexp_split_to_array(lower(left(p_text, 200)), '[^[:alnum:]]+'))[1:8] LOOP
    CONTINUE WHEN length(term) = 0;
    term_query := to_tsquery('simple', quote_literal(term) || ':*') || plainto_tsquery('swedish', term);
    IF length(term) >= 4 THEN
      FOR near IN
        SELECT word FROM (
          SELECT word, 0 AS distance FROM search_word WHERE process_id = p_process AND word LIKE '%' || term || '%'
          UNION ALL
          SELECT word, (1 - similarity(word, term))::int FROM search_word WHERE process_id = p_process AND word % term AND similarity(word, term) > 0.45
        ) candidates ORDER BY distance, length(word) LIMIT 12 LOOP
        term_query := term_query || to_tsquery('simple', quote_literal(near));
      END LOOP;
    END IF;
    whole := CASE WHEN whole IS NULL THEN term_query ELSE whole && term_query END;
  END LOOP;
  RETURN whole;
END $$;

DO $$ BEGIN
  EXECUTE format($f$
    CREATE FUNCTION app.search(p_process uuid, p_text text, p_limit int) RETURNS TABLE (item_id uuid, comment_id uuid, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE
      wanted tsquery := app.search_query(p_process, p_text);
    BEGIN
      IF wanted IS NULL OR NOT p_process = ANY (app.processes()) THEN RETURN; END IF;
      RETURN QUERY
        WITH hits AS MATERIALIZED (
          SELECT i.id, i.search FROM item i WHERE i.process_id = p_process AND i.search @@ wanted AND %1$s LIMIT 1000
        ), remarks AS MATERIALIZED (
          SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
           WHERE c.process_id = p_process AND c.search @@ wanted AND %1$s LIMIT 200
        )
        SELECT h.id, NULL::uuid, ts_rank(h.search, wanted) FROM hits h
        UNION ALL SELECT r.item_id, r.id, ts_rank(r.search, wanted) * 0.5 FROM remarks r
        ORDER BY 3 DESC, 1 LIMIT least(p_limit, 200);
    END $body$ $f$, app.audience_rule('i.'));
END $$;

REVOKE ALL ON FUNCTION app.search_query(uuid, text), app.search(uuid, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search(uuid, text, int) TO samband_app;
GRANT EXECUTE ON FUNCTION app.search_query(uuid, text) TO samband_app;
