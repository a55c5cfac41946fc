-- What a party has promised: its own to give, down to its row.

-- A commitment stays the party's that is named. What it has answered is said by itself alone, of these words; another is
-- asked by the leadership. Nothing is held against what the server does of itself, when nobody has entered.
CREATE FUNCTION app.keep_commitment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  own boolean := new.organisation_id = app.organisation_id();
BEGIN
  IF app.user_id() IS NULL OR own AND tg_op = 'INSERT' THEN RETURN new; END IF;
  IF tg_op = 'INSERT' THEN
    IF new.status = 'asked' AND new.audience = 'process' AND new.process_id = ANY (app.led()) THEN RETURN new; END IF;
  ELSIF new.organisation_id = old.organisation_id AND new.audience = old.audience
    AND (own OR (new.status, new.title, new.text) = (old.status, old.title, old.text)
      OR (old.status NOT IN ('fulfilled', 'missed') AND new.status IN ('asked', 'withdrawn') AND new.process_id = ANY (app.led()))) THEN RETURN new;
  END IF;
  RAISE EXCEPTION 'a party''s own promise' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER keep_commitment BEFORE INSERT OR UPDATE ON item FOR EACH ROW WHEN (new.kind = 'commitment') EXECUTE FUNCTION app.keep_commitment();

-- Its day is moved by the party, or by the leadership as long as it only asks; a reason is the party's own words.
CREATE FUNCTION app.keep_promise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF app.user_id() IS NOT NULL AND (new.item_id <> old.item_id OR NOT EXISTS (SELECT FROM item i WHERE i.id = old.item_id
    AND (i.organisation_id = app.organisation_id() OR (i.process_id = ANY (app.led()) AND i.status = 'asked' AND new.reason IN ('', old.reason))))) THEN
    RAISE EXCEPTION 'a party''s own promise' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_promise BEFORE UPDATE ON commitment FOR EACH ROW EXECUTE FUNCTION app.keep_promise();

-- What a party has promised by a day that has gone by, as long as it is one.
CREATE VIEW late_commitment WITH (security_invoker = true) AS
SELECT d.item_id, d.last_day FROM commitment d JOIN item i ON i.id = d.item_id
  JOIN party a ON a.process_id = i.process_id AND a.organisation_id = i.organisation_id AND a.status = 'accepted'
 WHERE i.status = 'accepted' AND d.last_day < app.swedish_day();
GRANT SELECT ON late_commitment TO samband_app;

-- That a day has gone by is told once for each day: to those who speak for the party, and to whoever asked.
CREATE FUNCTION app.tell_of_late_commitments() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  late record;
  entry bigint;
  told int := 0;
BEGIN
  FOR late IN
    UPDATE commitment d SET told_late_of = d.last_day FROM late_commitment l, item i, process c
     WHERE l.item_id = d.item_id AND i.id = d.item_id AND c.id = i.process_id AND c.status = 'active'
       AND d.told_late_of IS DISTINCT FROM d.last_day
     RETURNING i.process_id, i.id, i.organisation_id, i.audience, i.created_by, d.last_day
  LOOP
    INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, detail, by_system)
      VALUES (late.process_id, late.id, late.organisation_id, late.audience, 'commitment.late', 'commitment', late.id, jsonb_build_object('lastDay', late.last_day), true)
      RETURNING id INTO entry;
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT DISTINCT ON (m.user_id) gen_random_uuid(), m.user_id, entry, 'deadline' FROM participant m
       WHERE m.process_id = late.process_id AND app.takes_part(m)
         AND ((m.organisation_id = late.organisation_id AND m.role <> 'observer') OR m.user_id = late.created_by);
    PERFORM pg_notify('samband', json_build_object('id', entry, 'process', late.process_id, 'item', late.id, 'action', 'commitment.late')::text);
    told := told + 1;
  END LOOP;
  RETURN told;
END $$;

-- A task that a meeting has given is a part of its minutes, which are then not adjusted yet.
CREATE FUNCTION app.keep_minutes_of_task() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM meeting m WHERE m.item_id = new.meeting_id AND m.adjusted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'sealed: adjusted' USING ERRCODE = '42501';
  END IF;
  PERFORM app.minutes_changed(new.meeting_id);
  RETURN new;
END $$;
CREATE TRIGGER keep_minutes BEFORE INSERT ON commitment FOR EACH ROW WHEN (new.meeting_id IS NOT NULL) EXECUTE FUNCTION app.keep_minutes_of_task();

-- Its words, its day and whether it is in use stand there too. Adjusted minutes keep it as it was given.
CREATE FUNCTION app.tell_of_task() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE meeting m SET minutes_version = m.minutes_version + 1 FROM commitment d
   WHERE d.item_id = (to_jsonb(new) ->> tg_argv[0])::uuid AND m.item_id = d.meeting_id AND m.adjusted_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_minutes AFTER UPDATE ON commitment FOR EACH ROW
  WHEN (new.meeting_id IS NOT NULL AND old.last_day IS DISTINCT FROM new.last_day) EXECUTE FUNCTION app.tell_of_task('item_id');
CREATE TRIGGER tell_task AFTER UPDATE ON item FOR EACH ROW
  WHEN (new.kind = 'commitment' AND ((old.title, old.text) IS DISTINCT FROM (new.title, new.text) OR (old.status = 'withdrawn') <> (new.status = 'withdrawn')))
  EXECUTE FUNCTION app.tell_of_task('id');

-- The tasks that meetings have given and that are still to be done.
CREATE VIEW unfinished_task WITH (security_invoker = true) AS
SELECT d.item_id, d.meeting_id, d.last_day FROM commitment d JOIN item i ON i.id = d.item_id
 WHERE d.meeting_id IS NOT NULL AND i.status IN ('asked', 'accepted', 'missed');
GRANT SELECT ON unfinished_task TO samband_app;
