-- The audience rule for somebody else than the one asking: who may be told of an item.
CREATE FUNCTION app.may_read(p_user uuid, p_process uuid, p_organisation uuid, p_audience text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM participant m JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE m.process_id = p_process AND m.user_id = p_user AND m.left_at IS NULL AND y.status = 'accepted'
       AND (p_audience = 'process' OR m.organisation_id = p_organisation OR (p_audience = 'leadership' AND m.role IN ('lead', 'editor'))))
$$;

-- As before, but nobody is notified of what they may not read.
CREATE OR REPLACE FUNCTION app.tell(p_action text, p_process uuid, p_subject text, p_subject_id uuid, p_item uuid, p_organisation uuid, p_audience text, p_version int, p_detail jsonb)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry bigint;
  actor uuid := app.user_id();
BEGIN
  INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, version, detail, actor_id)
    VALUES (p_process, p_item, p_organisation, coalesce(p_audience, 'process'), p_action, p_subject, p_subject_id, p_version, coalesce(p_detail, '{}') - 'tell', actor)
    RETURNING id INTO entry;
  INSERT INTO notification (id, user_id, activity_id, why)
    SELECT gen_random_uuid(), (t ->> 'userId')::uuid, entry, t ->> 'why' FROM jsonb_array_elements(coalesce(p_detail -> 'tell', '[]')) t
     WHERE (t ->> 'userId')::uuid <> actor AND (p_item IS NULL OR app.may_read((t ->> 'userId')::uuid, p_process, p_organisation, p_audience))
    ON CONFLICT DO NOTHING;
  IF p_item IS NOT NULL THEN
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT gen_random_uuid(), w.user_id, entry, 'watch' FROM watch w
       WHERE w.item_id = p_item AND w.user_id <> actor AND app.may_read(w.user_id, p_process, p_organisation, p_audience)
         AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.activity_id = entry AND n.user_id = w.user_id);
  END IF;
  PERFORM pg_notify('samband', json_build_object('id', entry, 'process', p_process, 'item', p_item, 'action', p_action)::text);
  RETURN entry;
END $$;

-- Whoever makes an item follows it.
CREATE FUNCTION app.watch_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO watch (item_id, user_id) VALUES (new.id, new.created_by) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER watch_own AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION app.watch_own();

-- Words of comments are found with typing errors too.
CREATE OR REPLACE FUNCTION app.index_comment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  body tsvector := to_tsvector('simple', new.body);
BEGIN
  new.search := CASE WHEN new.removed_at IS NULL THEN body || to_tsvector('swedish', new.body) END;
  INSERT INTO search_word (process_id, word)
    SELECT new.process_id, w FROM unnest(tsvector_to_array(body)) AS w WHERE length(w) BETWEEN 3 AND 40 AND w !~ '[0-9/@:]'
    ON CONFLICT DO NOTHING;
  RETURN new;
END $$;

-- Each word may match as it stands, by its stem, as a beginning, as a part of a compound, or with a typing error. A neighbouring
-- word counts only if the reader may read something that holds it: otherwise hidden text would crowd out what can be read.
DO $$ BEGIN
  EXECUTE format($f$
    CREATE OR REPLACE FUNCTION app.search_query(p_process uuid, p_text text) RETURNS tsquery
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE
      term text;
      term_query tsquery;
      near text;
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
            SELECT word FROM (
              SELECT word, 0 AS distance FROM search_word WHERE process_id = p_process AND word LIKE '%%_' || term || '%%'
              UNION
              SELECT word, 1 + (10 * (1 - similarity(word, term)))::int FROM search_word
               WHERE process_id = p_process AND word %% term AND similarity(word, term) > 0.4 AND word NOT LIKE term || '%%'
            ) candidates ORDER BY distance, length(word), word LOOP
            near_query := to_tsquery('simple', quote_literal(near));
            IF EXISTS (SELECT 1 FROM item i WHERE i.process_id = p_process AND i.search @@ near_query AND %1$s)
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

DO $$ BEGIN
  EXECUTE format($f$
    CREATE OR REPLACE FUNCTION app.search(p_process uuid, p_text text, p_limit int) RETURNS TABLE (item_id uuid, comment_id uuid, rank real)
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
        UNION ALL SELECT r.item_id, r.id, (ts_rank(r.search, wanted) * 0.5)::real FROM remarks r
        ORDER BY 3 DESC, 1 LIMIT least(p_limit, 200);
    END $body$ $f$, app.audience_rule('i.'));
END $$;

REVOKE ALL ON FUNCTION app.may_read(uuid, uuid, uuid, text), app.watch_own() FROM PUBLIC;
