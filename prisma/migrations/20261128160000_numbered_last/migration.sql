-- An item that a command makes stands with a number below zero until it is recorded, and gets its own as the last thing: whoever makes
-- something of the same kind meanwhile waits for the counter from then to the end of the transaction, and no longer.
CREATE FUNCTION app.next_number(p_process uuid, p_kind text) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO item_counter (process_id, kind, last) VALUES (p_process, p_kind, 1)
    ON CONFLICT (process_id, kind) DO UPDATE SET last = item_counter.last + 1 RETURNING last
$$;
REVOKE ALL ON FUNCTION app.next_number(uuid, text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.number_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.number = 0 THEN new.number := app.next_number(new.process_id, new.kind); END IF;
  RETURN new;
END $$;

DROP FUNCTION app.record(text, uuid, uuid, int, jsonb, uuid, jsonb);
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
REVOKE ALL ON FUNCTION app.record(text, uuid, uuid, int, jsonb, uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.record(text, uuid, uuid, int, jsonb, uuid, jsonb) TO samband_app;
