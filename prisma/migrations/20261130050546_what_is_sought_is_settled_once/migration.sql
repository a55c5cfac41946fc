REVOKE EXECUTE ON FUNCTION app.word_stems(text) FROM samband_app;
REVOKE EXECUTE ON FUNCTION app.word_bases(text) FROM samband_app;
DROP FUNCTION app.search_query(uuid,text);

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.search_query(p_process uuid, p_text text, p_exact tsquery[])
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    DECLARE
      sought record;
      bases text[];
      begun text;
      term_query tsquery;
      near record;
      near_query tsquery;
      taken int;
      whole tsquery;
    BEGIN
      IF NOT p_process = ANY (app.processes()) THEN RETURN NULL; END IF;
      FOR sought IN SELECT w.term, w.place FROM app.sought_words(p_text) w ORDER BY w.place LOOP
        term_query := p_exact[sought.place];
        IF sought.term ~ '^[[:alnum:]]+$' THEN term_query := term_query || to_tsquery('simple', quote_literal(sought.term) || ':*'); END IF;
        IF length(sought.term) >= 4 AND sought.term ~ '[[:alpha:]]' THEN
          bases := ARRAY(SELECT base FROM unnest(app.word_bases(sought.term)) base WHERE length(base) >= 4 AND base <> sought.term);
          FOREACH begun IN ARRAY bases LOOP
            IF length(begun) >= 5 THEN term_query := term_query || to_tsquery('simple', quote_literal(begun) || ':*'); END IF;
          END LOOP;
          taken := 0;
          FOR near IN
            SELECT word, shared FROM (
              SELECT word, shared, 0 AS distance FROM search_word WHERE process_id = p_process AND word LIKE '%_' || sought.term || '%'
              UNION
              SELECT word, shared, 0 FROM search_word
               WHERE process_id = p_process AND stems LIKE ANY (ARRAY(SELECT '%_' || base || ' %' FROM unnest(sought.term || bases) base))
              UNION
              SELECT word, shared, 1 + (10 * (1 - similarity(word, sought.term)))::int FROM search_word
               WHERE process_id = p_process AND word % sought.term AND similarity(word, sought.term) > 0.4 AND word NOT LIKE sought.term || '%'
            ) candidates ORDER BY distance, length(word), word LOOP
            near_query := to_tsquery('simple', quote_literal(near.word));
            IF near.shared
              OR EXISTS (SELECT 1 FROM item i WHERE i.process_id = p_process AND i.search @@ near_query AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))))
              OR EXISTS (SELECT 1 FROM comment c JOIN item i ON i.id = c.item_id WHERE c.process_id = p_process AND c.search @@ near_query AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[])))) THEN
              term_query := term_query || near_query;
              taken := taken + 1;
              EXIT WHEN taken = 12;
            END IF;
          END LOOP;
        END IF;
        whole := CASE WHEN whole IS NULL THEN term_query ELSE whole && term_query END;
      END LOOP;
      RETURN whole;
    END $function$;
REVOKE ALL ON function app.search_query(uuid,text,tsquery[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.sought(p_process uuid, p_text text)
 RETURNS TABLE(wanted tsquery, exact tsquery[])
 LANGUAGE sql
 STABLE ROWS 1
AS $function$
  WITH words AS MATERIALIZED (SELECT app.exact_words(p_process, p_text) AS exact)
  SELECT app.search_query(p_process, p_text, w.exact), w.exact FROM words w
$function$;
REVOKE ALL ON function app.sought(uuid,text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_query(uuid,text,tsquery[]) TO samband_app;
GRANT EXECUTE ON FUNCTION app.sought(uuid,text) TO samband_app;
