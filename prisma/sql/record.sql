-- What a change leaves behind: number, version, content, history, activity, notifications and the answer under its key.

-- An item that a command makes stands with a number below zero until it is recorded, and gets its own as the last thing:
-- whoever makes something of the same kind meanwhile waits for the counter from then to the end of the transaction.
CREATE FUNCTION app.next_number(p_process uuid, p_kind text) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO item_counter (process_id, kind, last) VALUES (p_process, p_kind, 1)
    ON CONFLICT (process_id, kind) DO UPDATE SET last = item_counter.last + 1 RETURNING last
$$;

-- The number people see: one series a kind and process, without gaps even when two create at once.
CREATE FUNCTION app.number_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.number = 0 THEN new.number := app.next_number(new.process_id, new.kind); END IF;
  RETURN new;
END $$;
CREATE TRIGGER number_item BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION app.number_item();

-- History and activity are only added to.
CREATE FUNCTION app.append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', tg_table_name USING ERRCODE = '42501';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON item_version FOR EACH ROW EXECUTE FUNCTION app.append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON activity FOR EACH ROW EXECUTE FUNCTION app.append_only();

-- An activity keeps the kind of its item, so that the log of one kind is an index to read, whoever writes it.
CREATE FUNCTION app.kind_of_activity() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  new.item_kind := (SELECT i.kind FROM item i WHERE i.id = new.item_id);
  RETURN new;
END $$;
CREATE TRIGGER kind_of_activity BEFORE INSERT ON activity FOR EACH ROW WHEN (new.item_id IS NOT NULL)
  EXECUTE FUNCTION app.kind_of_activity();

-- Whoever makes an item follows it.
CREATE FUNCTION app.watch_own() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO watch (item_id, user_id) VALUES (new.id, new.created_by) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER watch_own AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION app.watch_own();

-- Title, text and detail of an item: what a version keeps, what a diff compares, what search reads.
-- Each kind says in item_kind.outside_content which of its columns are no content.
CREATE FUNCTION app.content(p_item uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  base record;
  own jsonb;
BEGIN
  SELECT i.title, i.text, k.detail, k.outside_content INTO base FROM item i JOIN item_kind k ON k.kind = i.kind WHERE i.id = p_item;
  EXECUTE format('SELECT to_jsonb(d) - ''item_id'' - $2 FROM %I d WHERE d.item_id = $1', base.detail) INTO own USING p_item, base.outside_content;
  RETURN coalesce(own, '{}') || jsonb_build_object('title', base.title, 'text', base.text);
END $$;

-- What every change of an item leaves behind, in one call: version, snapshot, search words, number, activity and the
-- answer under its key. Raises SB409 when somebody else's change came first. p_expected 0: the item has just been made.
CREATE FUNCTION app.record(p_action text, p_process uuid, p_item uuid, p_expected int, p_detail jsonb, p_key uuid, p_result jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  actor uuid := app.user_id();
  it record;
  now_content jsonb;
  was_content jsonb;
  was_audience text;
  changed_content boolean := true;
  outcome jsonb;
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
  IF it.number < 0 THEN UPDATE item SET number = app.next_number(p_process, it.kind) WHERE id = p_item RETURNING number INTO it.number; END IF;
  outcome := jsonb_build_object('version', it.version) || CASE WHEN p_expected = 0 THEN jsonb_build_object('number', it.number) ELSE '{}' END;
  IF p_key IS NOT NULL THEN PERFORM app.remember(p_key, p_action, p_result || jsonb_build_object('id', p_item) || outcome); END IF;
  RETURN outcome;
END $$;

-- One row that is audit trail, activity log and event. Those who watch the item or are named in p_detail.tell are
-- notified, if they may read it; also when nobody is signed in, as where an invitation is declined with its link alone.
CREATE FUNCTION app.tell(p_action text, p_process uuid, p_subject text, p_subject_id uuid, p_item uuid, p_organisation uuid, p_audience text, p_version int, p_detail jsonb)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry bigint;
  actor uuid := app.user_id();
BEGIN
  INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, version, detail, actor_id, by_system)
    VALUES (p_process, p_item, p_organisation, coalesce(p_audience, 'process'), p_action, p_subject, p_subject_id, p_version, coalesce(p_detail, '{}') - 'tell', actor,
      app.by_system())
    RETURNING id INTO entry;
  INSERT INTO notification (id, user_id, activity_id, why)
    SELECT gen_random_uuid(), (t ->> 'userId')::uuid, entry, t ->> 'why' FROM jsonb_array_elements(coalesce(p_detail -> 'tell', '[]')) t
     WHERE (t ->> 'userId')::uuid IS DISTINCT FROM actor AND (p_item IS NULL OR app.may_read((t ->> 'userId')::uuid, p_process, p_organisation, p_audience))
    ON CONFLICT DO NOTHING;
  IF p_item IS NOT NULL THEN
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT gen_random_uuid(), w.user_id, entry, 'watch' FROM watch w
       WHERE w.item_id = p_item AND w.user_id IS DISTINCT FROM actor AND app.may_read(w.user_id, p_process, p_organisation, p_audience)
         AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.activity_id = entry AND n.user_id = w.user_id);
  END IF;
  PERFORM pg_notify('samband', json_build_object('id', entry, 'process', p_process, 'item', p_item, 'action', p_action)::text);
  RETURN entry;
END $$;

-- Keeps the answer to a request with a key, for the request that comes twice.
CREATE FUNCTION app.remember(p_key uuid, p_action text, p_result jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO idempotency (user_id, key, action, result) VALUES (app.user_id(), p_key, p_action, p_result)
$$;

-- The answer that a request with this key got the first time, if it has been here before.
-- Volatile, because it is asked after app.enter in the same statement.
CREATE FUNCTION app.earlier(p_key uuid, p_action text) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT result FROM idempotency WHERE user_id = app.user_id() AND key = p_key AND action = p_action
$$;

-- Brings title, text and detail back to what they were in a version; the command that calls it records the change.
-- Columns that a kind lists in item_kind.not_restored stay as they are.
CREATE FUNCTION app.restore(p_item uuid, p_version int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  old jsonb;
  base record;
  columns text;
BEGIN
  SELECT v.content INTO old FROM item_version v JOIN item i ON i.id = v.item_id
   WHERE v.item_id = p_item AND v.version = p_version AND i.process_id = ANY (app.processes());
  IF NOT FOUND THEN RAISE EXCEPTION 'no such version' USING ERRCODE = '42501'; END IF;
  SELECT k.detail, k.not_restored INTO base FROM item i JOIN item_kind k ON k.kind = i.kind WHERE i.id = p_item;
  UPDATE item SET title = old ->> 'title', text = old ->> 'text' WHERE id = p_item;
  SELECT string_agg(format('%1$I = r.%1$I', a.attname), ', ') INTO columns FROM pg_attribute a
   WHERE a.attrelid = base.detail::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'item_id' AND old ? a.attname AND NOT a.attname = ANY (base.not_restored);
  IF columns IS NOT NULL THEN
    EXECUTE format('UPDATE %1$I d SET %2$s FROM jsonb_populate_record(null::%1$I, $1) r WHERE d.item_id = $2', base.detail, columns) USING old, p_item;
  END IF;
END $$;

-- Changes whenever anything has been recorded in the process. The sum also sees an entry whose transaction ended after a
-- later one's.
CREATE FUNCTION app.pulse(p_process uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(id), 0) || '.' || coalesce(sum(id), 0)
    FROM (SELECT a.id FROM activity a WHERE a.process_id = p_process AND p_process = ANY (app.processes()) ORDER BY a.id DESC LIMIT 64) latest
$$;

GRANT EXECUTE ON FUNCTION
  app.number_item(), app.append_only(), app.record(text, uuid, uuid, int, jsonb, uuid, jsonb),
  app.tell(text, uuid, text, uuid, uuid, uuid, text, int, jsonb), app.remember(uuid, text, jsonb),
  app.earlier(uuid, text), app.restore(uuid, int), app.pulse(uuid)
  TO samband_app;
