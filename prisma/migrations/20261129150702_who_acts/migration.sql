-- Who acts is one caller with branches: a job acts as the system for a person, and needs no session made up for it.
DROP FUNCTION app.stand_for(uuid);
DROP FUNCTION app.enter(uuid,uuid);

-- AlterTable
ALTER TABLE "activity" ADD COLUMN "by_system" BOOLEAN NOT NULL DEFAULT false;

-- What jobs have done until now: reminders and stopped schedules of themselves, imports for whoever asked for them.
ALTER TABLE activity DISABLE TRIGGER append_only;
UPDATE activity SET by_system = true WHERE action IN ('answer.due', 'dataset.stop-schedule', 'dataset.import', 'dataset.renew');
ALTER TABLE activity ENABLE TRIGGER append_only;

-- Sessions that were made up for jobs.
DELETE FROM session WHERE acting;
-- AlterTable
ALTER TABLE "session" DROP COLUMN "acting";

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.by_system()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(current_setting('app.by_system'::text, true), ''::text) = 'yes'::text);
REVOKE ALL ON function app.by_system() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.remind_of_calls(p_days integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  due record;
  entry bigint;
  told int := 0;
BEGIN
  FOR due IN
    UPDATE call_recipient r SET reminded_for = r.deadline FROM item i, process c
     WHERE i.id = r.answer_id AND c.id = r.process_id AND c.status = 'active' AND r.closed_at IS NULL AND i.status IN ('asked', 'working', 'returned')
       AND r.reminded_for IS DISTINCT FROM r.deadline AND r.deadline BETWEEN (now() AT TIME ZONE 'Europe/Stockholm')::date AND (now() AT TIME ZONE 'Europe/Stockholm')::date + p_days
     RETURNING r.process_id, r.answer_id, r.organisation_id, r.deadline
  LOOP
    INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, detail, by_system)
      VALUES (due.process_id, due.answer_id, due.organisation_id, 'leadership', 'answer.due', 'answer', due.answer_id, jsonb_build_object('deadline', due.deadline), true)
      RETURNING id INTO entry;
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT gen_random_uuid(), m.user_id, entry, 'deadline' FROM participant m
       WHERE m.process_id = due.process_id AND m.organisation_id = due.organisation_id AND m.left_at IS NULL AND m.role IN ('lead', 'editor', 'contributor');
    PERFORM pg_notify('samband', json_build_object('id', entry, 'process', due.process_id, 'item', due.answer_id, 'action', 'answer.due')::text);
    told := told + 1;
  END LOOP;
  RETURN told;
END $function$;
CREATE OR REPLACE FUNCTION app.enter(p_kind text, p_shown text, p_process uuid)
 RETURNS TABLE(user_id uuid, organisation_id uuid, name text, administrator boolean, process_status text, role text, side text, phase text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
  who record;
  place record;
  everywhere uuid[];
  leads uuid[];
BEGIN
  -- A job is the owner until it has entered: whatever serves requests is samband_app from the first, and cannot be the system.
  IF p_kind = 'system' AND current_setting('role') = 'samband_app' THEN RAISE EXCEPTION 'only the owner enters as the system' USING ERRCODE = '42501'; END IF;

  -- A token, a personal link and the public will each be a branch here.
  SELECT p.id, p.organisation_id, p.name, p.administrator AND p_kind = 'person' AS administrator INTO who
    FROM person p JOIN organisation o ON o.id = p.organisation_id
   WHERE p.id = CASE p_kind
           WHEN 'person' THEN (SELECT s.person_id FROM session s WHERE s.id = p_shown::uuid AND s.ended_at IS NULL AND s.expires_at > now())
           WHEN 'system' THEN p_shown::uuid
         END
     AND p.disabled_at IS NULL AND o.disabled_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;

  IF p_process IS NULL THEN
    SELECT coalesce(array_agg(m.process_id), '{}'), coalesce(array_agg(m.process_id) FILTER (WHERE m.role IN ('lead', 'editor')), '{}')
      INTO everywhere, leads
      FROM participant m JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE m.user_id = who.id AND m.left_at IS NULL AND m.organisation_id = who.organisation_id AND y.status = 'accepted';
  ELSE
    SELECT c.status, m.role, m.side, c.phase INTO place
      FROM participant m JOIN process c ON c.id = m.process_id
      JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE m.process_id = p_process AND m.user_id = who.id AND m.left_at IS NULL
       AND m.organisation_id = who.organisation_id AND y.status = 'accepted';
    IF FOUND THEN
      everywhere := ARRAY[p_process];
      leads := CASE WHEN place.role IN ('lead', 'editor') THEN everywhere ELSE '{}' END;
    ELSE
      everywhere := '{}'; leads := '{}';
    END IF;
  END IF;

  PERFORM set_config('app.user_id', who.id::text, true), set_config('app.organisation_id', who.organisation_id::text, true),
    set_config('app.processes', everywhere::text, true), set_config('app.led', leads::text, true),
    set_config('app.administrator', CASE WHEN who.administrator THEN 'yes' ELSE '' END, true),
    set_config('app.by_system', CASE p_kind WHEN 'system' THEN 'yes' ELSE '' END, true);

  IF p_process IS NULL OR cardinality(everywhere) = 0 THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::text, NULL::text, NULL::text, NULL::text;
  ELSE
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, place.status, place.role, place.side, place.phase;
  END IF;
END $function$;
REVOKE ALL ON function app.enter(text,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.tell(p_action text, p_process uuid, p_subject text, p_subject_id uuid, p_item uuid, p_organisation uuid, p_audience text, p_version integer, p_detail jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
END $function$;
GRANT EXECUTE ON FUNCTION app.by_system() TO samband_app;
GRANT EXECUTE ON FUNCTION app.enter(text,text,uuid) TO samband_app;
