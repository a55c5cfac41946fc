-- What keeps lists, overview and search as quick at a hundred thousand items as at a thousand, and a command at fewer journeys.
CREATE INDEX "item_process_id_kind_status_updated_at_idx" ON "item"("process_id", "kind", "status", "updated_at");
CREATE INDEX "activity_process_id_at_idx" ON "activity"("process_id", "at");

-- A word that all parties can read somewhere needs no looking up before it may widen a search.
ALTER TABLE "search_word" ADD COLUMN "shared" BOOLEAN NOT NULL DEFAULT false;

DROP FUNCTION app.index_item(uuid, uuid, jsonb);
CREATE FUNCTION app.index_item(p_item uuid, p_process uuid, p_content jsonb, p_shared boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  heading tsvector := to_tsvector('simple', p_content ->> 'title');
  body tsvector := to_tsvector('simple', app.words_of(p_content));
BEGIN
  UPDATE item SET search = setweight(heading || to_tsvector('swedish', p_content ->> 'title'), 'A') || setweight(body || to_tsvector('swedish', app.words_of(p_content)), 'B')
   WHERE id = p_item;
  INSERT INTO search_word (process_id, word, shared)
    SELECT p_process, w, p_shared FROM unnest(tsvector_to_array(heading || body)) AS w WHERE length(w) BETWEEN 3 AND 40 AND w !~ '[0-9/@:]'
    ON CONFLICT (process_id, word) DO UPDATE SET shared = true WHERE excluded.shared AND NOT search_word.shared;
END $$;

-- As before; what becomes readable for all parties is indexed anew, and a key remembers the answer for a request that comes twice.
DROP FUNCTION app.record(text, uuid, uuid, int, jsonb);
CREATE FUNCTION app.record(p_action text, p_process uuid, p_item uuid, p_expected int, p_detail jsonb, p_key uuid, p_result jsonb) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  actor uuid := app.user_id();
  it record;
  now_content jsonb;
  was_content jsonb;
  was_audience text;
  changed_content boolean := true;
BEGIN
  IF actor IS NULL OR NOT p_process = ANY (app.processes()) THEN RAISE EXCEPTION 'no standing' USING ERRCODE = '42501'; END IF;
  SELECT * INTO it FROM item WHERE id = p_item AND process_id = p_process FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such item' USING ERRCODE = '42501'; END IF;
  IF p_expected > 0 AND it.version <> p_expected THEN RAISE EXCEPTION 'newer version' USING ERRCODE = 'SB409'; END IF;

  now_content := app.content(p_item);
  IF p_expected > 0 THEN
    SELECT v.content, v.audience INTO was_content, was_audience FROM item_version v WHERE v.item_id = p_item AND v.version = it.version;
    changed_content := was_content IS DISTINCT FROM now_content;
    it.version := it.version + 1;
    UPDATE item SET version = it.version, updated_by = actor, updated_at = now(),
      content_version = CASE WHEN changed_content THEN it.version ELSE content_version END WHERE id = p_item;
  END IF;
  IF changed_content OR was_audience IS DISTINCT FROM it.audience THEN
    PERFORM app.index_item(p_item, p_process, now_content, it.audience = 'process');
  END IF;

  INSERT INTO item_version (item_id, version, process_id, organisation_id, audience, document_status, status, action, content, changed_by)
    VALUES (p_item, it.version, it.process_id, it.organisation_id, it.audience, it.document_status, it.status, p_action, now_content, actor);
  PERFORM app.tell(p_action, p_process, 'item', p_item, p_item, it.organisation_id, it.audience, it.version, p_detail);
  IF p_key IS NOT NULL THEN
    PERFORM app.remember(p_key, p_action, p_result || jsonb_build_object('id', p_item, 'version', it.version));
  END IF;
  RETURN it.version;
END $$;

-- The answer that a request with this key got the first time, if it has been here before. Volatile: asked after app.enter in one statement.
CREATE FUNCTION app.earlier(p_key uuid, p_action text) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT result FROM idempotency WHERE user_id = app.user_id() AND key = p_key AND action = p_action
$$;

DO $$ BEGIN
  EXECUTE format($f$
    CREATE OR REPLACE FUNCTION app.search_query(p_process uuid, p_text text) RETURNS tsquery
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE
      term text;
      term_query tsquery;
      near record;
      near_query tsquery;
      taken int;
      whole tsquery;
    BEGIN
      IF NOT p_process = ANY (app.processes()) THEN RETURN NULL; END IF;
      FOREACH term IN ARRAY (regexp_split_to_array(lower(left(p_text, 200)), '[^[:alnum:]]+'))[1:8] LOOP
        CONTINUE WHEN length(term) = 0;
        term_query := to_tsquery('simple', quote_literal(term) || ':*') || plainto_tsquery('swedish', term);
        IF length(term) >= 4 THEN
          taken := 0;
          FOR near IN
            SELECT word, shared FROM (
              SELECT word, shared, 0 AS distance FROM search_word WHERE process_id = p_process AND word LIKE '%%_' || term || '%%'
              UNION
              SELECT word, shared, 1 + (10 * (1 - similarity(word, term)))::int FROM search_word
               WHERE process_id = p_process AND word %% term AND similarity(word, term) > 0.4 AND word NOT LIKE term || '%%'
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

  -- By a query that has been made once, for the hits and for the words around them.
  EXECUTE format($f$
    CREATE FUNCTION app.search(p_process uuid, p_wanted tsquery, p_limit int) RETURNS TABLE (item_id uuid, comment_id uuid, rank real)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    BEGIN
      IF p_wanted IS NULL OR NOT p_process = ANY (app.processes()) THEN RETURN; END IF;
      RETURN QUERY
        WITH hits AS MATERIALIZED (
          SELECT i.id, i.search FROM item i WHERE i.process_id = p_process AND i.search @@ p_wanted AND %1$s LIMIT 1000
        ), remarks AS MATERIALIZED (
          SELECT c.id, c.item_id, c.search FROM comment c JOIN item i ON i.id = c.item_id
           WHERE c.process_id = p_process AND c.search @@ p_wanted AND %1$s LIMIT 200
        )
        SELECT h.id, NULL::uuid, ts_rank(h.search, p_wanted) FROM hits h
        UNION ALL SELECT r.item_id, r.id, (ts_rank(r.search, p_wanted) * 0.5)::real FROM remarks r
        ORDER BY 3 DESC, 1 LIMIT least(p_limit, 200);
    END $body$ $f$, app.audience_rule('i.'));
END $$;
DROP FUNCTION app.search(uuid, text, int);

REVOKE ALL ON FUNCTION app.index_item(uuid, uuid, jsonb, boolean), app.record(text, uuid, uuid, int, jsonb, uuid, jsonb), app.earlier(uuid, text), app.search(uuid, tsquery, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.record(text, uuid, uuid, int, jsonb, uuid, jsonb), app.earlier(uuid, text), app.search(uuid, tsquery, int) TO samband_app;
