-- What search reads, and searching.

-- The words of some content that search reads. Of a place only its name: not its kind, its code, nor GeoJSON's words.
CREATE FUNCTION app.words_of(p_content jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(string_agg(value #>> '{}', ' '), '')
    FROM jsonb_path_query((p_content - 'title' - 'places') || jsonb_build_object('places', jsonb_path_query_array(p_content, '$.places[*].name')), 'strict $.**') AS value
   WHERE jsonb_typeof(value) = 'string' AND (value #>> '{}') !~ '^[0-9a-f]{8}-[0-9a-f]{4}-'
$$;

-- What search finds some content by: its vector, and its words for those who mistype. A finding is found by its
-- theme's name too.
CREATE FUNCTION app.indexed(p_content jsonb) RETURNS TABLE (search tsvector, words text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1 SET search_path = public, pg_temp AS $$
DECLARE
  text text := app.words_of(p_content);
  heading tsvector := to_tsvector('simple', p_content ->> 'title');
  body tsvector;
BEGIN
  IF p_content ->> 'theme_id' IS NOT NULL THEN text := text || coalesce(' ' || (SELECT t.name FROM theme t WHERE t.id = (p_content ->> 'theme_id')::uuid), ''); END IF;
  body := to_tsvector('simple', text);
  search := setweight(heading || to_tsvector('swedish', p_content ->> 'title'), 'A') || setweight(body || to_tsvector('swedish', text), 'B');
  words := ARRAY(SELECT w FROM unnest(tsvector_to_array(heading || body)) w WHERE length(w) BETWEEN 3 AND 40 AND w !~ '[0-9/@:]');
  RETURN NEXT;
END $$;

-- What a Swedish word may be an inflection of, itself among them: definite forms in -an and -et and vowels that change
-- (städer, stad), which PostgreSQL's own stemmer does not know. Left out are händer and tänder, which are verbs too.
CREATE FUNCTION app.word_bases(p_word text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
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
$$;

-- Two words with one of these in common are forms of the same: their bases, also without what some forms leave out
-- (vatten, vattnet; gymnasium, gymnasiet). Words that every text holds have none.
CREATE FUNCTION app.word_stems(p_word text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(array_agg(DISTINCT stem), '{}') FROM unnest(app.word_bases(p_word)) AS base, unnest(ARRAY[base, regexp_replace(base, '(?<=[ei]|tr)um$', ''),
    regexp_replace(regexp_replace(base, '([aeiouyåäö].*[^aeiouyåäö])[ea]([lnr])$', '\1\2'), 'mm([lnr])$', 'm\1')]) AS stem
   WHERE cardinality(ts_lexize('swedish_stem', p_word)) > 0
$$;

-- As search_word keeps them, for its trigrams; a change of what stems are must fill that column anew.
CREATE FUNCTION app.kept_stems(p_word text) RETURNS text LANGUAGE sql IMMUTABLE RETURN ' ' || array_to_string(app.word_stems(p_word), ' ') || ' ';

-- Keeps the words of a process. Shared: all parties can read something that holds the word, so it needs no looking up
-- before it may widen a search. Only what is new is written, in order: two who write at once neither wait for words
-- that are there nor lock each other up.
CREATE FUNCTION app.keep_words(p_process uuid, p_words text[], p_shared boolean[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO search_word (process_id, word, shared, stems)
    SELECT p_process, n.word, n.shared, app.kept_stems(n.word) FROM (SELECT w AS word, bool_or(s) AS shared FROM unnest(p_words, p_shared) x(w, s) GROUP BY w) n
     WHERE NOT EXISTS (SELECT 1 FROM search_word k WHERE k.process_id = p_process AND k.word = n.word AND (k.shared OR NOT n.shared))
     ORDER BY n.word
    ON CONFLICT (process_id, word) DO UPDATE SET shared = true WHERE excluded.shared AND NOT search_word.shared
$$;

-- Comments are searched too, and their words are found with typing errors.
CREATE FUNCTION app.index_comment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  body tsvector := to_tsvector('simple', new.body);
BEGIN
  new.search := CASE WHEN new.removed_at IS NULL THEN body || to_tsvector('swedish', new.body) END;
  PERFORM app.keep_words(new.process_id, array_agg(w), array_agg(false))
     FROM unnest(tsvector_to_array(body)) AS w WHERE length(w) BETWEEN 3 AND 40 AND w !~ '[0-9/@:]';
  RETURN new;
END $$;
CREATE TRIGGER index_comment BEFORE INSERT OR UPDATE ON comment FOR EACH ROW EXECUTE FUNCTION app.index_comment();

-- A theme that changes its name changes the words of its findings.
CREATE FUNCTION app.index_theme() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  items uuid[] := ARRAY(SELECT f.item_id FROM finding f WHERE f.theme_id = new.id);
  words text[];
  shared boolean[];
BEGIN
  WITH indexed AS (
    UPDATE item i SET search = x.search FROM app.contents(items) c CROSS JOIN LATERAL app.indexed(c.content) x WHERE i.id = c.item_id
    RETURNING x.words, i.audience = 'process' AS shared)
  SELECT array_agg(w), array_agg(x.shared) INTO words, shared FROM indexed x CROSS JOIN LATERAL unnest(x.words) w;
  PERFORM app.keep_words(new.process_id, words, shared);
  RETURN NULL;
END $$;
CREATE TRIGGER index_theme AFTER UPDATE OF name ON theme FOR EACH ROW WHEN (old.name IS DISTINCT FROM new.name)
  EXECUTE FUNCTION app.index_theme();

-- What is sought, word by word: letters and digits, or a figure with what parts its thousands or its decimals.
CREATE FUNCTION app.sought_words(p_text text) RETURNS TABLE (term text, place bigint) LANGUAGE sql IMMUTABLE ROWS 4 AS $$
  SELECT m[1], n FROM regexp_matches(lower(left(p_text, 200)),
    E'[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f\u2019\'][0-9]{3})+(?![0-9])|[0-9]+(?:[.,][0-9]+)+|[[:alnum:]]+', 'g') WITH ORDINALITY AS x (m, n) LIMIT 8
$$;

-- A figure in the ways it is written: 2500 as 2 500 and 2.500, and the other way about; also where a span ends with it
-- (2000-2500).
CREATE FUNCTION app.figure_query(p_figure text) RETURNS tsquery LANGUAGE sql IMMUTABLE AS $$
  WITH told AS (SELECT regexp_split_to_array(p_figure, '[^0-9]+') AS parts, regexp_replace(p_figure, '[^0-9]', '', 'g') AS digits),
  written AS (
    SELECT parts FROM told
    UNION SELECT ARRAY[digits] FROM told WHERE p_figure ~ '^[1-9]\d{0,2}(\D\d{3})+$'
    UNION SELECT regexp_split_to_array(regexp_replace(digits, '(?<=\d)(?=(\d{3})+$)', ' ', 'g'), ' ') FROM told WHERE p_figure ~ '^[1-9]\d{3,14}$')
  SELECT to_tsquery('simple', string_agg(way, ' | ')) FROM written, unnest(ARRAY[
    (SELECT string_agg(quote_literal(part), ' <-> ' ORDER BY n) FROM unnest(parts) WITH ORDINALITY AS p (part, n)),
    (SELECT string_agg(quote_literal(CASE n WHEN 1 THEN '-' || part ELSE part END), ' <-> ' ORDER BY n) FROM unnest(parts) WITH ORDINALITY AS p (part, n)),
    quote_literal(array_to_string(parts, '.'))]) AS way
$$;

-- The words of a process that are forms of the same word as this one and that the reader may read: hidden text must not
-- tell of itself by what else is found.
DO $$ BEGIN
  EXECUTE format($f$
    CREATE FUNCTION app.forms_of(p_process uuid, p_word text) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE
      alike text[] := ARRAY(SELECT '%% ' || stem || ' %%' FROM unnest(app.word_stems(p_word)) stem);
    BEGIN
      IF cardinality(alike) = 0 OR NOT p_process = ANY (app.processes()) THEN RETURN '{}'; END IF;
      RETURN ARRAY(SELECT k.word FROM search_word k CROSS JOIN LATERAL (SELECT to_tsquery('simple', quote_literal(k.word)) AS held) q
         WHERE k.process_id = p_process AND k.stems LIKE ANY (alike) AND k.word <> p_word
           AND (k.shared
             OR EXISTS (SELECT 1 FROM item i WHERE i.process_id = p_process AND i.search @@ q.held AND %1$s)
             OR EXISTS (SELECT 1 FROM comment c JOIN item i ON i.id = c.item_id WHERE c.process_id = p_process AND c.search @@ q.held AND %1$s)));
    END $body$ $f$, app.audience_rule('i.'));
END $$;

-- Each word of a text as it stands and in its other forms, a figure as it may be written; one query a word. What a hit
-- holds of these ranks it before parts of compounds, beginnings and words with a typing error.
CREATE FUNCTION app.exact_words(p_process uuid, p_text text) RETURNS tsquery[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(CASE WHEN w.term ~ '^[0-9]' AND w.term !~ '[[:alpha:]]' THEN app.figure_query(w.term)
      ELSE to_tsquery('simple', (SELECT string_agg(quote_literal(form), ' | ') FROM unnest(w.term || app.forms_of(p_process, w.term)) form))
        || plainto_tsquery('swedish', w.term) END ORDER BY w.place), '{}')
    FROM app.sought_words(p_text) w
$$;

-- Each word may match as it stands or in another form, as a beginning, as a part of a compound, or with a typing error.
-- A neighbouring word counts only if the reader may read something that holds it: hidden text must not crowd out the rest.
DO $$ BEGIN
  EXECUTE format($f$
    CREATE FUNCTION app.search_query(p_process uuid, p_text text, p_exact tsquery[]) RETURNS tsquery
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
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
              SELECT word, shared, 0 AS distance FROM search_word WHERE process_id = p_process AND word LIKE '%%_' || sought.term || '%%'
              UNION
              SELECT word, shared, 0 FROM search_word
               WHERE process_id = p_process AND stems LIKE ANY (ARRAY(SELECT '%%_' || base || ' %%' FROM unnest(sought.term || bases) base))
              UNION
              SELECT word, shared, 1 + (10 * (1 - similarity(word, sought.term)))::int FROM search_word
               WHERE process_id = p_process AND word %% sought.term AND similarity(word, sought.term) > 0.4 AND word NOT LIKE sought.term || '%%'
            ) candidates ORDER BY distance, length(word), word LOOP
            near_query := to_tsquery('simple', quote_literal(near.word));
            IF near.shared
              OR EXISTS (SELECT 1 FROM item i WHERE i.process_id = p_process AND i.search @@ near_query AND %1$s)
              OR EXISTS (SELECT 1 FROM comment c JOIN item i ON i.id = c.item_id WHERE c.process_id = p_process AND c.search @@ near_query AND %1$s) THEN
              term_query := term_query || near_query;
              taken := taken + 1;
              EXIT WHEN taken = 12;
            END IF;
          END LOOP;
        END IF;
        whole := CASE WHEN whole IS NULL THEN term_query ELSE whole && term_query END;
      END LOOP;
      RETURN whole;
    END $body$ $f$, app.audience_rule('i.'));
END $$;

-- What is sought: what a hit must hold, and, word by word, what ranks it first.
CREATE FUNCTION app.sought(p_process uuid, p_text text) RETURNS TABLE (wanted tsquery, exact tsquery[])
LANGUAGE sql STABLE ROWS 1 AS $$
  WITH words AS MATERIALIZED (SELECT app.exact_words(p_process, p_text) AS exact)
  SELECT app.search_query(p_process, p_text, w.exact), w.exact FROM words w
$$;

-- How many items of these kinds (null: all) the planner expects to hold these words. It guesses beginnings of words
-- blindly; one stands for those of the commonest words that begin so, or else for the word itself.
CREATE FUNCTION app.expected_hits(p_process uuid, p_wanted tsquery, p_kinds text[]) RETURNS float8
LANGUAGE plpgsql VOLATILE SET search_path = public, pg_temp AS $$
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
END $$;

-- How many of these words a text holds, and then how well the whole query fits it: a whole number above a fraction.
CREATE FUNCTION app.search_rank(p_search tsvector, p_wanted tsquery, p_exact tsquery[]) RETURNS real LANGUAGE sql STABLE RETURN
  (SELECT count(*) FROM unnest(p_exact) AS e WHERE p_search @@ e) + least(ts_rank(p_search, p_wanted), 0.99);

-- Full-text search in Swedish over what the reader may read; among some kinds, the newest of those kinds are weighed.
-- It runs as the owner because row-level security would keep the planner from the GIN index (@@ is not leakproof), and
-- therefore says the audience rule itself, from the one text of it.
DO $$ BEGIN
  EXECUTE format($f$
    CREATE FUNCTION app.search(p_process uuid, p_wanted tsquery, p_exact tsquery[], p_limit int, p_kinds text[] DEFAULT NULL)
      RETURNS TABLE (item_id uuid, comment_id uuid, rank real)
    -- Words lead to comments too: the planner takes 200 of what begins so to be met at once, and reads them all in vain.
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER ROWS 200 SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan
    SET enable_seqscan = off AS $body$
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
             AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND %1$s ORDER BY i.updated_at DESC LIMIT weighed);
        ELSE
          -- As an expression the order is not the index's, so that the words or the kinds lead the way.
          more := ARRAY(SELECT i.id FROM item i WHERE i.process_id = p_process AND i.search @@ wanted
             AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND %1$s ORDER BY i.updated_at + interval '0' DESC LIMIT 1000);
        END IF;
        found := found || more;
        -- All of these hold every word, so nothing that is left can rank before them.
        EXIT WHEN cardinality(found) >= weighed;
      END LOOP;
      RETURN QUERY
        WITH remarks AS MATERIALIZED (
          (SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
            WHERE c.process_id = p_process AND c.search @@ every_word AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND %1$s LIMIT 200)
          UNION
          (SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
            WHERE c.process_id = p_process AND c.search @@ p_wanted AND (p_kinds IS NULL OR i.kind = ANY (p_kinds)) AND %1$s LIMIT 200)
        )
        SELECT i.id, NULL::uuid, app.search_rank(i.search, p_wanted, p_exact) FROM item i WHERE i.id = ANY (found)
        UNION ALL SELECT r.item_id, r.id, (floor(x.rank) + (x.rank - floor(x.rank)) * 0.5)::real FROM remarks r
          CROSS JOIN LATERAL app.search_rank(r.search, p_wanted, p_exact) x (rank)
        ORDER BY 3 DESC, 1 LIMIT least(p_limit, 200);
    END $body$ $f$, app.audience_rule('i.'));
END $$;

-- Items of these kinds whose title holds a part as it is typed, newest first; p_like is a pattern with its signs
-- escaped. As the owner for the same reason: row-level security would keep the planner from the trigrams.
DO $$ BEGIN
  EXECUTE format($f$
    CREATE FUNCTION app.titled(p_process uuid, p_like text, p_kinds text[], p_limit int) RETURNS TABLE (id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = public, pg_temp AS $body$
      SELECT i.id FROM item i WHERE i.process_id = p_process AND i.title ILIKE p_like AND i.kind = ANY (p_kinds) AND i.status <> 'withdrawn' AND %1$s
       ORDER BY i.updated_at + interval '0' DESC, i.id DESC LIMIT p_limit
    $body$ $f$, app.audience_rule('i.'));
END $$;

GRANT EXECUTE ON FUNCTION
  app.titled(uuid, text, text[], int), app.words_of(jsonb), app.index_comment(), app.search_query(uuid, text, tsquery[]),
  app.search(uuid, tsquery, tsquery[], int, text[]), app.exact_words(uuid, text),
  app.sought(uuid, text), app.forms_of(uuid, text), app.sought_words(text), app.figure_query(text)
  TO samband_app;
