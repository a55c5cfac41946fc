-- What a change leaves behind: number, version, content, history, activity, notifications and the answer under its key.

-- An item that a command makes stands with a number below zero until it is recorded, and gets its own as the last thing:
-- whoever makes something of the same kind meanwhile waits for the counter from then to the end of the transaction.
-- Gives the last of so many numbers in a row.
CREATE FUNCTION app.next_numbers(p_process uuid, p_kind text, p_count int) RETURNS int
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO item_counter (process_id, kind, last) VALUES (p_process, p_kind, p_count)
    ON CONFLICT (process_id, kind) DO UPDATE SET last = item_counter.last + p_count RETURNING last
$$;

-- The number people see: one series a kind and process, without gaps even when two create at once.
CREATE FUNCTION app.number_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  new.number := app.next_numbers(new.process_id, new.kind, 1);
  RETURN new;
END $$;
CREATE TRIGGER number_item BEFORE INSERT ON item FOR EACH ROW WHEN (new.number = 0) EXECUTE FUNCTION app.number_item();

-- How far an item has come as a document goes forward only, whichever act it is that changes it.
CREATE FUNCTION app.keep_document_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  steps text[] := ARRAY['working', 'shared', 'established', 'dispatched'];
BEGIN
  IF array_position(steps, new.document_status) < array_position(steps, old.document_status) THEN new.document_status := old.document_status; END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_document_status BEFORE UPDATE OF document_status ON item FOR EACH ROW EXECUTE FUNCTION app.keep_document_status();

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
  INSERT INTO watch (item_id, user_id) SELECT id, created_by FROM made ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER watch_own AFTER INSERT ON item REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION app.watch_own();

-- Title, text and detail of items: what a version keeps, what a diff compares, what search reads.
-- Each kind says in item_kind.outside_content which of its columns are no content.
CREATE FUNCTION app.contents(p_items uuid[]) RETURNS TABLE (item_id uuid, content jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  base record;
BEGIN
  FOR base IN SELECT k.kind, k.detail, k.outside_content FROM item_kind k WHERE k.kind IN (SELECT i.kind FROM item i WHERE i.id = ANY (p_items)) LOOP
    RETURN QUERY EXECUTE format(
      'SELECT i.id, coalesce(to_jsonb(d) - ''item_id'' - $2, ''{}'') || jsonb_build_object(''title'', i.title, ''text'', i.text)
         FROM unnest($1) c JOIN item i ON i.id = c LEFT JOIN %I d ON d.item_id = i.id WHERE i.kind = $3', base.detail) USING p_items, base.outside_content, base.kind;
  END LOOP;
END $$;

CREATE FUNCTION app.content(p_item uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT content FROM app.contents(ARRAY[p_item])
$$;

-- The changes of one command in their order. Of an item: which, the version it was changed from (0: it has just been
-- made) and a detail. Of anything else: its subject, its process, and the item it hangs on with who may read that.
CREATE FUNCTION app.changes(p_changes jsonb)
RETURNS TABLE (place bigint, item uuid, expected int, subject text, id uuid, process uuid, organisation uuid, audience text, detail jsonb)
LANGUAGE sql IMMUTABLE AS $$
  SELECT c.place, c.item, c.expected, c.subject, c.id, c.process, c.organisation, c.audience, coalesce(c.detail, '{}')
    FROM ROWS FROM (jsonb_to_recordset(p_changes)
      AS (item uuid, expected int, subject text, id uuid, process uuid, organisation uuid, audience text, detail jsonb))
      WITH ORDINALITY AS c(item, expected, subject, id, process, organisation, audience, detail, place)
$$;

-- What a command leaves behind, in one call for all its changes: versions, snapshots, search words, activity,
-- notifications, one signal, numbers, and the answer under its key. Gives what the first change has become.
-- Raises SB409, with the item's id as the detail, when somebody else's change came first.
CREATE FUNCTION app.record(p_action text, p_process uuid, p_changes jsonb, p_key uuid, p_result jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  actor uuid := app.user_id();
  items uuid[];
  expecteds int[];
  held int;
  late uuid;
  differ boolean[];
  searches tsvector[];
  words text[];
  shared boolean[];
  first record;
  outcome jsonb := '{"version": 1}';
BEGIN
  SELECT array_agg(c.item ORDER BY c.place), array_agg(c.expected ORDER BY c.place) INTO items, expecteds
    FROM app.changes(p_changes) c WHERE c.expected IS NOT NULL;
  IF items IS NOT NULL THEN
    IF actor IS NULL OR NOT p_process = ANY (app.processes()) THEN RAISE EXCEPTION 'no standing' USING ERRCODE = '42501'; END IF;
    -- In the order of their ids, so that two sets with items in common wait for each other instead of locking up.
    PERFORM 1 FROM item i WHERE i.id = ANY (items) AND i.process_id = p_process ORDER BY i.id FOR UPDATE;
    GET DIAGNOSTICS held = ROW_COUNT;
    IF held < cardinality(items) THEN RAISE EXCEPTION 'no such item' USING ERRCODE = '42501'; END IF;
    SELECT i.id INTO late FROM unnest(items, expecteds) WITH ORDINALITY c(id, expected, place) JOIN item i ON i.id = c.id
     WHERE c.expected > 0 AND i.version <> c.expected ORDER BY c.place LIMIT 1;
    IF late IS NOT NULL THEN RAISE EXCEPTION 'newer version' USING ERRCODE = 'SB409', DETAIL = late::text; END IF;

    INSERT INTO item_version (item_id, version, process_id, organisation_id, audience, document_status, status, action, content, changed_by, changed_for)
      SELECT i.id, CASE WHEN c.expected > 0 THEN c.expected + 1 ELSE i.version END, i.process_id, i.organisation_id, i.audience, i.document_status,
             i.status, p_action, n.content, actor, app.organisation_id()
        FROM unnest(items, expecteds) c(id, expected) JOIN item i ON i.id = c.id JOIN app.contents(items) n ON n.item_id = i.id;

    WITH state AS MATERIALIZED (
      SELECT c.place, n.audience = 'process' AS shared, o.content IS DISTINCT FROM n.content AS differs, x.search, x.words
        FROM unnest(items, expecteds) WITH ORDINALITY c(id, expected, place) JOIN item i ON i.id = c.id
        JOIN item_version n ON n.item_id = c.id AND n.version = CASE WHEN c.expected > 0 THEN c.expected + 1 ELSE i.version END
        LEFT JOIN item_version o ON c.expected > 0 AND o.item_id = c.id AND o.version = c.expected
        LEFT JOIN LATERAL (
          SELECT * FROM app.indexed(n.content) WHERE o.content IS DISTINCT FROM n.content OR o.audience IS DISTINCT FROM n.audience) x ON true)
    SELECT (SELECT array_agg(s.differs ORDER BY s.place) FROM state s), (SELECT array_agg(s.search ORDER BY s.place) FROM state s),
           (SELECT array_agg(w) FROM state s CROSS JOIN LATERAL unnest(s.words) w), (SELECT array_agg(s.shared) FROM state s CROSS JOIN LATERAL unnest(s.words) w)
      INTO differ, searches, words, shared;
    PERFORM app.keep_words(p_process, words, shared);
  END IF;

  PERFORM app.tell(p_action, p_changes, p_process);

  IF items IS NOT NULL THEN
    WITH wanted AS MATERIALIZED (
      SELECT c.*, i.kind, CASE WHEN i.number < 0 THEN row_number() OVER (PARTITION BY i.kind, i.number < 0 ORDER BY c.place DESC) END AS from_last
        FROM unnest(items, expecteds, differ, searches) WITH ORDINALITY c(id, expected, differs, search, place) JOIN item i ON i.id = c.id),
    taken AS MATERIALIZED (
      SELECT k.kind, app.next_numbers(p_process, k.kind, k.count) AS last
        FROM (SELECT w.kind, count(*)::int AS count FROM wanted w WHERE w.from_last IS NOT NULL GROUP BY w.kind ORDER BY w.kind) k)
    UPDATE item i SET
      number = coalesce(t.last + 1 - w.from_last, i.number),
      search = coalesce(w.search, i.search),
      version = CASE WHEN w.expected > 0 THEN w.expected + 1 ELSE i.version END,
      content_version = CASE WHEN w.expected > 0 AND w.differs THEN w.expected + 1 ELSE i.content_version END,
      updated_by = CASE WHEN w.expected > 0 THEN actor ELSE i.updated_by END,
      updated_at = CASE WHEN w.expected > 0 THEN now() ELSE i.updated_at END
      FROM wanted w LEFT JOIN taken t ON t.kind = w.kind AND w.from_last IS NOT NULL WHERE i.id = w.id;
  END IF;

  SELECT coalesce(c.id, c.item) AS id, c.expected INTO first FROM app.changes(p_changes) c WHERE c.place = 1;
  IF first.expected IS NOT NULL THEN
    SELECT jsonb_build_object('version', i.version) || CASE WHEN first.expected = 0 THEN jsonb_build_object('number', i.number) ELSE '{}' END INTO outcome
      FROM item i WHERE i.id = first.id;
  END IF;
  IF p_key IS NOT NULL THEN PERFORM app.remember(p_key, p_action, p_result || jsonb_build_object('id', first.id) || outcome); END IF;
  RETURN outcome;
END $$;

-- A row a change that is audit trail, activity log and event, and one signal a process for those who listen.
-- Who is named in a detail's `tell` is notified of that change, also for whom a job has made it. Who watches several of the items is notified once, of
-- the first; `more` says how many others there are. Only of what they may read, and also when nobody is signed in, as
-- where an invitation is declined with its link alone.
CREATE FUNCTION app.tell(p_action text, p_changes jsonb, p_process uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  actor uuid := app.user_id();
  signals text[];
BEGIN
  WITH change AS MATERIALIZED (
    SELECT nextval('activity_id_seq') AS entry, x.* FROM (
      SELECT c.place, c.detail, c.item, coalesce(c.subject, 'item') AS subject, coalesce(c.id, c.item) AS id,
             CASE WHEN c.expected IS NULL THEN c.process ELSE p_process END AS process, coalesce(i.organisation_id, c.organisation) AS organisation,
             coalesce(i.audience, c.audience) AS audience, CASE WHEN c.expected > 0 THEN c.expected + 1 ELSE i.version END AS version
        FROM app.changes(p_changes) c LEFT JOIN item i ON c.expected IS NOT NULL AND i.id = c.item ORDER BY c.place) x),
  logged AS (
    INSERT INTO activity (id, process_id, item_id, organisation_id, audience, action, subject, subject_id, version, detail, actor_id, acted_for, by_system)
      SELECT entry, process, item, organisation, coalesce(audience, 'process'), p_action, subject, id, version, detail - 'tell', actor,
        CASE WHEN actor IS NOT NULL THEN app.organisation_id() END, app.by_system() FROM change),
  named AS MATERIALIZED (
    SELECT DISTINCT c.entry, (t ->> 'userId')::uuid AS reader, t ->> 'why' AS why
      FROM change c CROSS JOIN LATERAL jsonb_array_elements(c.detail -> 'tell') t
     WHERE ((t ->> 'userId')::uuid IS DISTINCT FROM actor OR app.by_system())
       AND (c.item IS NULL OR app.may_read((t ->> 'userId')::uuid, c.process, c.organisation, c.audience))),
  watching AS (
    SELECT w.user_id AS reader, min(c.entry) AS entry, count(*)::int - 1 AS more
      FROM change c JOIN watch w ON w.item_id = c.item
     WHERE w.user_id IS DISTINCT FROM actor AND NOT EXISTS (SELECT 1 FROM named n WHERE n.entry = c.entry AND n.reader = w.user_id)
       AND app.may_read(w.user_id, c.process, c.organisation, c.audience)
     GROUP BY w.user_id, c.process),
  notified AS (
    INSERT INTO notification (id, user_id, activity_id, why, more)
      SELECT gen_random_uuid(), reader, entry, why, 0 FROM named UNION ALL SELECT gen_random_uuid(), reader, entry, 'watch', more FROM watching)
  SELECT array_agg(s.signal) INTO signals FROM (
    SELECT json_build_object('id', max(entry), 'process', process, 'item', CASE WHEN count(*) = 1 THEN (array_agg(item))[1] END, 'action', p_action)::text AS signal
      FROM change GROUP BY process) s;
  PERFORM pg_notify('samband', signal) FROM unnest(signals) AS signal;
END $$;

-- Keeps the answer to a request with a key, for the request that comes twice.
CREATE FUNCTION app.remember(p_key uuid, p_action text, p_result jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO idempotency (user_id, key, action, result) VALUES (app.user_id(), p_key, p_action, p_result)
$$;

-- The answer that a request with this key got the first time, if it has been here before. One that is still on its way
-- is waited for. Volatile: it is asked after app.enter in the same statement, and looks again when it has waited.
CREATE FUNCTION app.earlier(p_key uuid, p_action text) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT pg_advisory_xact_lock(hashtextextended(app.user_id() || ' ' || p_key, 0));
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

-- What an item said in a version, where everybody of an audience may read that version, or where it says the same now.
CREATE FUNCTION app.content_read_by(p_item uuid, p_version int, p_audience text, p_organisation uuid) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT v.content FROM item_version v JOIN item i ON i.id = v.item_id
   WHERE v.item_id = p_item AND app.read_by_all(p_audience, p_organisation, v.audience, v.organisation_id)
     AND (v.version = p_version OR (v.version = i.version AND i.content_version <= p_version))
   ORDER BY v.version LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION app.content_read_by(uuid, int, text, uuid) TO samband_app;

-- Changes whenever anything has been recorded in the process. The sum also sees an entry whose transaction ended after a
-- later one's.
CREATE FUNCTION app.pulse(p_process uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(id), 0) || '.' || coalesce(sum(id), 0)
    FROM (SELECT a.id FROM activity a WHERE a.process_id = p_process AND p_process = ANY (app.processes()) ORDER BY a.id DESC LIMIT 64) latest
$$;

GRANT EXECUTE ON FUNCTION
  app.number_item(), app.append_only(), app.record(text, uuid, jsonb, uuid, jsonb), app.remember(uuid, text, jsonb),
  app.earlier(uuid, text), app.restore(uuid, int), app.pulse(uuid)
  TO samband_app;
