-- What every change leaves behind, in one call: version, snapshot, activity, notifications, search words and the event.
-- A new kind adds its row here and a table whose primary key is item_id; nothing else.
INSERT INTO item_kind (kind, prefix, detail) VALUES
  ('finding', 'F', 'finding'), ('conclusion', 'SL', 'conclusion'), ('strategy', 'S', 'strategy'), ('forum', 'FO', 'forum'),
  ('meeting', 'M', 'meeting'), ('decision', 'B', 'decision'), ('project', 'NP', 'project'), ('draft', 'U', 'draft'),
  ('chapter', 'K', 'chapter'), ('paragraph', 'ST', 'paragraph');
ALTER TABLE item ADD CONSTRAINT item_kind_known FOREIGN KEY (kind) REFERENCES item_kind (kind);
ALTER TABLE item ADD CONSTRAINT item_audience_known CHECK (audience IN ('organisation', 'leadership', 'process'));
ALTER TABLE item ADD CONSTRAINT item_document_status_known CHECK (document_status IN ('working', 'shared', 'established', 'dispatched'));
ALTER TABLE link ADD CONSTRAINT link_not_to_itself CHECK (from_id <> to_id);

-- The number people see: one series a kind and process, without gaps even when two create at once.
CREATE FUNCTION app.number_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.number = 0 THEN
    INSERT INTO item_counter (process_id, kind, last) VALUES (new.process_id, new.kind, 1)
      ON CONFLICT (process_id, kind) DO UPDATE SET last = item_counter.last + 1 RETURNING last INTO new.number;
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER number_item BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION app.number_item();

CREATE FUNCTION app.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING ERRCODE = '42501';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON item_version FOR EACH ROW EXECUTE FUNCTION app.append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON activity FOR EACH ROW EXECUTE FUNCTION app.append_only();

-- Title, text and detail of an item: what a version keeps, what a diff compares, what search reads.
CREATE FUNCTION app.content(p_item uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  base record;
  own jsonb;
BEGIN
  SELECT i.title, i.text, k.detail INTO base FROM item i JOIN item_kind k ON k.kind = i.kind WHERE i.id = p_item;
  EXECUTE format('SELECT to_jsonb(d) - ''item_id'' - ''return_reason'' - ''position'' FROM %I d WHERE d.item_id = $1', base.detail) INTO own USING p_item;
  RETURN coalesce(own, '{}') || jsonb_build_object('title', base.title, 'text', base.text);
END $$;

CREATE FUNCTION app.words_of(p_content jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(string_agg(value #>> '{}', ' '), '') FROM jsonb_path_query(p_content - 'title', 'strict $.**') AS value
   WHERE jsonb_typeof(value) = 'string' AND (value #>> '{}') !~ '^[0-9a-f]{8}-[0-9a-f]{4}-'
$$;

CREATE FUNCTION app.index_item(p_item uuid, p_process uuid, p_content jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  heading tsvector := to_tsvector('simple', p_content ->> 'title');
  body tsvector := to_tsvector('simple', app.words_of(p_content));
BEGIN
  UPDATE item SET search = setweight(heading || to_tsvector('swedish', p_content ->> 'title'), 'A') || setweight(body || to_tsvector('swedish', app.words_of(p_content)), 'B')
   WHERE id = p_item;
  INSERT INTO search_word (process_id, word)
    SELECT p_process, w FROM unnest(tsvector_to_array(heading || body)) AS w WHERE length(w) BETWEEN 3 AND 40 AND w !~ '[0-9/@:]'
    ON CONFLICT DO NOTHING;
END $$;

-- Raises SB409 when somebody else's change came first. p_expected 0: the item has just been made.
CREATE FUNCTION app.record(p_action text, p_process uuid, p_item uuid, p_expected int, p_detail jsonb) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  actor uuid := app.user_id();
  it record;
  now_content jsonb;
  was_content jsonb;
  changed_content boolean;
  entry bigint;
BEGIN
  IF actor IS NULL OR NOT p_process = ANY (app.processes()) THEN RAISE EXCEPTION 'no standing' USING ERRCODE = '42501'; END IF;
  SELECT * INTO it FROM item WHERE id = p_item AND process_id = p_process FOR UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such item' USING ERRCODE = '42501'; END IF;
  IF p_expected > 0 AND it.version <> p_expected THEN RAISE EXCEPTION 'newer version' USING ERRCODE = 'SB409'; END IF;

  now_content := app.content(p_item);
  IF p_expected = 0 THEN
    changed_content := true;
  ELSE
    SELECT v.content INTO was_content FROM item_version v WHERE v.item_id = p_item AND v.version = it.version;
    changed_content := was_content IS DISTINCT FROM now_content;
    it.version := it.version + 1;
    UPDATE item SET version = it.version, updated_by = actor, updated_at = now(),
      content_version = CASE WHEN changed_content THEN it.version ELSE content_version END WHERE id = p_item;
  END IF;
  IF changed_content THEN PERFORM app.index_item(p_item, p_process, now_content); END IF;

  INSERT INTO item_version (item_id, version, process_id, organisation_id, audience, document_status, status, action, content, changed_by)
    VALUES (p_item, it.version, it.process_id, it.organisation_id, it.audience, it.document_status, it.status, p_action, now_content, actor);
  PERFORM app.tell(p_action, p_process, 'item', p_item, p_item, it.organisation_id, it.audience, it.version, p_detail);
  RETURN it.version;
END $$;

-- One row that is audit trail, activity log and event; those who watch the item or are named in p_detail.tell are notified.
CREATE FUNCTION app.tell(p_action text, p_process uuid, p_subject text, p_subject_id uuid, p_item uuid, p_organisation uuid, p_audience text, p_version int, p_detail jsonb)
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
     WHERE (t ->> 'userId')::uuid <> actor ON CONFLICT DO NOTHING;
  IF p_item IS NOT NULL THEN
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT gen_random_uuid(), w.user_id, entry, 'watch' FROM watch w
       WHERE w.item_id = p_item AND w.user_id <> actor AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.activity_id = entry AND n.user_id = w.user_id);
  END IF;
  PERFORM pg_notify('samband', json_build_object('id', entry, 'process', p_process, 'item', p_item, 'action', p_action)::text);
  RETURN entry;
END $$;

CREATE FUNCTION app.remember(p_key uuid, p_action text, p_result jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO idempotency (user_id, key, action, result) VALUES (app.user_id(), p_key, p_action, p_result)
$$;

-- Brings title, text and detail back to what a version held; the command that calls it records the change.
CREATE FUNCTION app.restore(p_item uuid, p_version int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  old jsonb;
  detail text;
  columns text;
BEGIN
  SELECT v.content, k.detail INTO old, detail FROM item_version v JOIN item i ON i.id = v.item_id JOIN item_kind k ON k.kind = i.kind
   WHERE v.item_id = p_item AND v.version = p_version AND i.process_id = ANY (app.processes());
  IF NOT FOUND THEN RAISE EXCEPTION 'no such version' USING ERRCODE = '42501'; END IF;
  UPDATE item SET title = old ->> 'title', text = old ->> 'text' WHERE id = p_item;
  SELECT string_agg(format('%1$I = r.%1$I', a.attname), ', ') INTO columns FROM pg_attribute a
   WHERE a.attrelid = detail::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'item_id' AND old ? a.attname;
  IF columns IS NOT NULL THEN
    EXECUTE format('UPDATE %1$I d SET %2$s FROM jsonb_populate_record(null::%1$I, $1) r WHERE d.item_id = $2', detail, columns) USING old, p_item;
  END IF;
END $$;

CREATE FUNCTION app.index_comment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.search := CASE WHEN new.removed_at IS NULL THEN to_tsvector('simple', new.body) || to_tsvector('swedish', new.body) END;
  RETURN new;
END $$;
CREATE TRIGGER index_comment BEFORE INSERT OR UPDATE ON comment FOR EACH ROW EXECUTE FUNCTION app.index_comment();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO samband_app;
REVOKE EXECUTE ON FUNCTION app.index_item(uuid, uuid, jsonb), app.content(uuid) FROM samband_app;
