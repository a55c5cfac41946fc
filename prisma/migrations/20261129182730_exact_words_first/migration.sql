DROP FUNCTION app.search(uuid,tsquery,integer,text[]);

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.exact_words(p_text text)
 RETURNS tsquery[]
 LANGUAGE sql
 STABLE
RETURN (SELECT COALESCE(array_agg((to_tsquery('simple'::regconfig, quote_literal(w.term)) || plainto_tsquery('swedish'::regconfig, w.term)) ORDER BY w.n), '{}'::tsquery[]) AS "coalesce" FROM unnest((regexp_split_to_array(lower("left"(exact_words.p_text, 200)), '[^[:alnum:]]+'::text))[1:8]) WITH ORDINALITY w(term, n) WHERE (w.term <> ''::text));
REVOKE ALL ON function app.exact_words(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.search_rank(p_search tsvector, p_wanted tsquery, p_exact tsquery[])
 RETURNS real
 LANGUAGE sql
 STABLE
RETURN (((SELECT count(*) AS count FROM unnest(search_rank.p_exact) e(e) WHERE (search_rank.p_search @@ e.e)))::double precision + LEAST(ts_rank(p_search, p_wanted), (0.99)::real));
REVOKE ALL ON function app.search_rank(tsvector,tsquery,tsquery[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.search(p_process uuid, p_wanted tsquery, p_exact tsquery[], p_limit integer, p_kinds text[] DEFAULT NULL::text[])
 RETURNS TABLE(item_id uuid, comment_id uuid, rank real)
 LANGUAGE plpgsql
 SECURITY DEFINER
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
REVOKE ALL ON function app.search(uuid,tsquery,tsquery[],integer,text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.exact_words(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.search(uuid,tsquery,tsquery[],integer,text[]) TO samband_app;
