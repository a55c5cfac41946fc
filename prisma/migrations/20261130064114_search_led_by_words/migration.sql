SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.expected_hits(p_process uuid, p_wanted tsquery, p_kinds text[])
 RETURNS double precision
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  wanted text := p_wanted::text;
  beginning text;
  begun text;
  plan jsonb;
BEGIN
  FOR beginning IN SELECT DISTINCT m[1] FROM regexp_matches(wanted, '''([[:alnum:]]+)'':\*', 'g') m LOOP
    SELECT string_agg(quote_literal(w.word), ' | ') INTO begun
      FROM pg_stats s, unnest(s.most_common_elems::text::text[]) AS w (word)
     WHERE s.schemaname = 'public' AND s.tablename = 'item' AND s.attname = 'search' AND starts_with(w.word, beginning);
    wanted := replace(wanted, quote_literal(beginning) || ':*', '(' || coalesce(begun, quote_literal(beginning)) || ')');
  END LOOP;
  EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM item WHERE process_id = $1 AND search @@ $2 AND ($3 IS NULL OR kind = ANY ($3))'
    INTO plan USING p_process, wanted::tsquery, p_kinds;
  RETURN (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float8;
END $function$;
CREATE OR REPLACE FUNCTION app.search(p_process uuid, p_wanted tsquery, p_exact tsquery[], p_limit integer, p_kinds text[] DEFAULT NULL::text[])
 RETURNS TABLE(item_id uuid, comment_id uuid, rank real)
 LANGUAGE plpgsql
 SECURITY DEFINER ROWS 200
 SET search_path TO 'public', 'pg_temp'
 SET plan_cache_mode TO 'force_custom_plan'
 SET enable_seqscan TO 'off'
AS $function$
    DECLARE
      every_word tsquery;
      word tsquery;
      wanted tsquery;
      found uuid[] := '{}';
      more uuid[];
      -- Of what very many hold, so many of the newest are weighed.
      weighed int := greatest(p_limit, 100);
    BEGIN
      IF p_wanted IS NULL OR NOT p_process = ANY (app.processes()) THEN RETURN; END IF;
      FOREACH word IN ARRAY p_exact LOOP every_word := CASE WHEN every_word IS NULL THEN word ELSE every_word && word END; END LOOP;
      -- What holds every word as it stands is gathered for itself: however many compounds are newer, it is not hidden.
      FOREACH wanted IN ARRAY array_remove(ARRAY[every_word, p_wanted], NULL) LOOP
        -- Back in time, so many hits are met among as many times (all / expected) items; gathering reads each expected.
        IF app.expected_hits(p_process, wanted, p_kinds) ^ 2 > weighed * (SELECT reltuples FROM pg_class WHERE oid = 'item'::regclass) THEN
          more := ARRAY(SELECT i.id FROM item i WHERE i.process_id = p_process AND i.search @@ wanted
             AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))) ORDER BY i.updated_at DESC LIMIT weighed);
        ELSE
          -- As an expression the order is not the index's, so that the words or the kinds lead the way.
          more := ARRAY(SELECT i.id FROM item i WHERE i.process_id = p_process AND i.search @@ wanted
             AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))) ORDER BY i.updated_at + interval '0' DESC LIMIT 1000);
        END IF;
        found := found || more;
        -- All of these hold every word, so nothing that is left can rank before them.
        EXIT WHEN cardinality(found) >= weighed;
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
