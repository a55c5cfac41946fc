UPDATE item_kind SET prefix = 'SV', outside_content = '{return_reason,writers}', not_restored = '{}' WHERE kind = 'answer';

-- AlterTable
ALTER TABLE "answer" ADD COLUMN     "writers" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "call_recipient" ADD COLUMN     "late" BOOLEAN;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.swedish_day()
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((now() AT TIME ZONE 'Europe/Stockholm'::text))::date;
REVOKE ALL ON function app.swedish_day() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.end_of_day(p_day date)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((p_day + '23:59:59.999'::time without time zone) AT TIME ZONE 'Europe/Stockholm'::text);
REVOKE ALL ON function app.end_of_day(date) FROM PUBLIC;
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
       AND r.reminded_for IS DISTINCT FROM r.deadline AND r.deadline BETWEEN app.swedish_day() AND app.swedish_day() + p_days
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
GRANT EXECUTE ON FUNCTION app.end_of_day(date) TO samband_app;
GRANT EXECUTE ON FUNCTION app.swedish_day() TO samband_app;
