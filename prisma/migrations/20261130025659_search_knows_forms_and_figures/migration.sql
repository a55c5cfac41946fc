DROP FUNCTION app.exact_words(text);

-- AlterTable
ALTER TABLE "search_word" ADD COLUMN     "stems" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "search_word_stems" ON "search_word" USING GIN ("stems" gin_trgm_ops);

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.word_bases(p_word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  WITH bare AS (SELECT regexp_replace(p_word, '(en|et|an|na|ar|er|or)s$', '\1') AS word),
  cut AS (
    SELECT word AS base FROM bare
    UNION SELECT regexp_replace(word, ending || '$', '') FROM bare, unnest(ARRAY['arna', 'orna', 'erna', 'ena', 'ar', 'or', 'er', 'en', 'et', 'an', 'a', 'e',
      '(?<=[ae]r)na', '(?<=[iyéö]|[ae]l|er|or)n', '(?<=al|bar|lig|isk|iv)t']) AS ending WHERE word ~ ('[aeiouyåäöé].*' || ending || '$'))
  SELECT array_agg(base) FROM (
    SELECT base FROM cut
    UNION SELECT left(base, -length(changed)) || plain FROM cut, bare, (VALUES ('städ', 'stad'), ('länd', 'land'), ('ränd', 'rand'), ('nätt', 'natt'),
      ('böck', 'bok'), ('fött', 'fot'), ('rött', 'rot'), ('böt', 'bot'), ('sön', 'son'), ('täng', 'tång'), ('ledamöt', 'ledamot'), ('bönd', 'bond'),
      ('döttr', 'dottr'), ('mödr', 'modr')) AS v (changed, plain) WHERE base LIKE '%' || changed AND word ~ (changed || '(er|erna|ar|arna)$')
    UNION SELECT left(base, -length(changed)) || 'man' FROM cut, unnest(ARRAY['män', 'männ', 'mann']) AS changed WHERE base LIKE '__%' || changed) b
   WHERE length(base) >= 2
$function$;
REVOKE ALL ON function app.word_bases(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.word_stems(p_word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  SELECT coalesce(array_agg(DISTINCT stem), '{}') FROM unnest(app.word_bases(p_word)) AS base, unnest(ARRAY[base, regexp_replace(base, '(?<=[ei]|tr)um$', ''),
    regexp_replace(regexp_replace(base, '([aeiouyåäö].*[^aeiouyåäö])[ea]([lnr])$', '\1\2'), 'mm([lnr])$', 'm\1')]) AS stem
   WHERE cardinality(ts_lexize('swedish_stem', p_word)) > 0
$function$;
REVOKE ALL ON function app.word_stems(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.kept_stems(p_word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN ((' '::text || array_to_string(app.word_stems(p_word), ' '::text)) || ' '::text);
REVOKE ALL ON function app.kept_stems(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_words(p_process uuid, p_words text[], p_shared boolean[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO search_word (process_id, word, shared, stems)
    SELECT p_process, n.word, n.shared, app.kept_stems(n.word) FROM (SELECT w AS word, bool_or(s) AS shared FROM unnest(p_words, p_shared) x(w, s) GROUP BY w) n
     WHERE NOT EXISTS (SELECT 1 FROM search_word k WHERE k.process_id = p_process AND k.word = n.word AND (k.shared OR NOT n.shared))
     ORDER BY n.word
    ON CONFLICT (process_id, word) DO UPDATE SET shared = true WHERE excluded.shared AND NOT search_word.shared
$function$;
CREATE OR REPLACE FUNCTION app.sought_words(p_text text)
 RETURNS TABLE(term text, place bigint)
 LANGUAGE sql
 IMMUTABLE ROWS 4
AS $function$
  SELECT m[1], n FROM regexp_matches(lower(left(p_text, 200)),
    E'[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f\u2019\'][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)+|[[:alnum:]]+', 'g') WITH ORDINALITY AS x (m, n) LIMIT 8
$function$;
REVOKE ALL ON function app.sought_words(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.figure_query(p_figure text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE
AS $function$
  WITH told AS (SELECT regexp_split_to_array(p_figure, '[^0-9]+') AS parts, regexp_replace(p_figure, '[^0-9]', '', 'g') AS digits),
  written AS (
    SELECT parts FROM told
    UNION SELECT ARRAY[digits] FROM told WHERE p_figure ~ '^[1-9]\d{0,2}(\D\d{3})+$'
    UNION SELECT regexp_split_to_array(regexp_replace(digits, '(?<=\d)(?=(\d{3})+$)', ' ', 'g'), ' ') FROM told WHERE p_figure ~ '^[1-9]\d{3,14}$')
  SELECT to_tsquery('simple', string_agg(way, ' | ')) FROM written, unnest(ARRAY[
    (SELECT string_agg(quote_literal(part), ' <-> ' ORDER BY n) FROM unnest(parts) WITH ORDINALITY AS p (part, n)),
    (SELECT string_agg(quote_literal(CASE n WHEN 1 THEN '-' || part ELSE part END), ' <-> ' ORDER BY n) FROM unnest(parts) WITH ORDINALITY AS p (part, n)),
    quote_literal(array_to_string(parts, '.'))]) AS way
$function$;
REVOKE ALL ON function app.figure_query(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.forms_of(p_process uuid, p_word text)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    DECLARE
      alike text[] := ARRAY(SELECT '% ' || stem || ' %' FROM unnest(app.word_stems(p_word)) stem);
    BEGIN
      IF cardinality(alike) = 0 OR NOT p_process = ANY (app.processes()) THEN RETURN '{}'; END IF;
      RETURN ARRAY(SELECT k.word FROM search_word k CROSS JOIN LATERAL (SELECT to_tsquery('simple', quote_literal(k.word)) AS held) q
         WHERE k.process_id = p_process AND k.stems LIKE ANY (alike) AND k.word <> p_word
           AND (k.shared
             OR EXISTS (SELECT 1 FROM item i WHERE i.process_id = p_process AND i.search @@ q.held AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))))
             OR EXISTS (SELECT 1 FROM comment c JOIN item i ON i.id = c.item_id WHERE c.process_id = p_process AND c.search @@ q.held AND i.process_id = ANY ((SELECT app.processes())::uuid[]) AND (i.audience = 'process' OR i.organisation_id = (SELECT app.organisation_id()) OR (i.audience = 'leadership' AND i.process_id = ANY ((SELECT app.led())::uuid[]))))));
    END $function$;
REVOKE ALL ON function app.forms_of(uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.exact_words(p_process uuid, p_text text)
 RETURNS tsquery[]
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce(array_agg(CASE WHEN w.term ~ '^[0-9]' AND w.term !~ '[[:alpha:]]' THEN app.figure_query(w.term)
      ELSE to_tsquery('simple', (SELECT string_agg(quote_literal(form), ' | ') FROM unnest(w.term || app.forms_of(p_process, w.term)) form))
        || plainto_tsquery('swedish', w.term) END ORDER BY w.place), '{}')
    FROM app.sought_words(p_text) w
$function$;
REVOKE ALL ON function app.exact_words(uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.search_query(p_process uuid, p_text text)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
    DECLARE
      exact tsquery[] := app.exact_words(p_process, p_text);
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
        term_query := exact[sought.place];
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
GRANT EXECUTE ON FUNCTION app.exact_words(uuid,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.figure_query(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.forms_of(uuid,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.sought_words(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.word_bases(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.word_stems(text) TO samband_app;

-- The words that were kept before are forms of something too.
UPDATE search_word SET stems = app.kept_stems(word);
