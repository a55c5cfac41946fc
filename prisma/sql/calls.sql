-- Calls for input and the answers to them.

-- The day that it is in Sweden, and the last moment of a day there: what is to be done by a day is in time until then.
CREATE FUNCTION app.swedish_day() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE RETURN (now() AT TIME ZONE 'Europe/Stockholm')::date;
CREATE FUNCTION app.end_of_day(p_day date) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (p_day + time '23:59:59.999') AT TIME ZONE 'Europe/Stockholm';
GRANT EXECUTE ON FUNCTION app.swedish_day(), app.end_of_day(date) TO samband_app;

-- What an organisation writes to a call is no activity; its own people's open pages are woken all the same. What is told
-- is whose and where, never what.
CREATE FUNCTION app.tell_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('samband', json_build_object('id', 0, 'process', new.process_id, 'item', new.answer_id, 'action', 'answer.written', 'organisation', new.organisation_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_written AFTER INSERT OR UPDATE ON answer_reply FOR EACH ROW EXECUTE FUNCTION app.tell_written();

-- The day's reminders: once for each deadline, so that however often it runs nobody is told twice; a deadline that is
-- moved is reminded of anew.
CREATE FUNCTION app.remind_of_calls(p_days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due record;
  entry bigint;
  told int := 0;
BEGIN
  FOR due IN
    UPDATE call_recipient r SET reminded_for = r.deadline FROM item i, process c
     WHERE i.id = r.answer_id AND c.id = r.process_id AND c.status = 'active' AND r.closed_at IS NULL AND i.status IN ('asked', 'working', 'returned')
       AND r.reminded_for IS DISTINCT FROM r.deadline AND r.deadline BETWEEN app.swedish_day() AND app.swedish_day() + p_days
     RETURNING r.process_id, r.answer_id, r.organisation_id, r.deadline
  LOOP
    INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, detail, by_system)
      VALUES (due.process_id, due.answer_id, due.organisation_id, 'leadership', 'answer.due', 'answer', due.answer_id, jsonb_build_object('deadline', due.deadline), true)
      RETURNING id INTO entry;
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT gen_random_uuid(), m.user_id, entry, 'deadline' FROM participant m
       WHERE m.process_id = due.process_id AND m.organisation_id = due.organisation_id AND app.takes_part(m) AND m.role IN ('lead', 'editor', 'contributor');
    PERFORM pg_notify('samband', json_build_object('id', entry, 'process', due.process_id, 'item', due.answer_id, 'action', 'answer.due')::text);
    told := told + 1;
  END LOOP;
  RETURN told;
END $$;

-- The answers that organisations have been asked for and that are not closed, with the day by which they are to come.
CREATE VIEW awaited_answer WITH (security_invoker = true) AS
SELECT r.answer_id AS item_id, r.deadline FROM call_recipient r WHERE r.closed_at IS NULL;

GRANT SELECT ON awaited_answer TO samband_app;
