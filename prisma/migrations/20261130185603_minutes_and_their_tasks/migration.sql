DROP TRIGGER tell_minutes ON meeting_presence;
DROP TRIGGER tell_minutes ON decision;
DROP TRIGGER tell_minutes ON agenda_point;
DROP POLICY unnamed ON meeting_adjuster;
DROP POLICY adjusted ON meeting_adjuster;
DROP VIEW awaited_adjustment;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.tell_of_task()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE meeting m SET minutes_version = m.minutes_version + 1 FROM commitment d
   WHERE d.item_id = (to_jsonb(new) ->> tg_argv[0])::uuid AND m.item_id = d.meeting_id AND m.adjusted_at IS NULL;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.tell_of_task() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.seal_minutes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  -- Whatever changes the minutes at the same moment is waited for.
  PERFORM FROM meeting m WHERE m.item_id = new.meeting_id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM meeting_adjuster a JOIN meeting m ON m.item_id = a.meeting_id
    WHERE a.meeting_id = new.meeting_id AND a.adjusted_version IS DISTINCT FROM m.minutes_version) THEN
    UPDATE meeting m SET adjusted_at = now() WHERE m.item_id = new.meeting_id;
  END IF;
  RETURN NULL;
END $function$;
CREATE VIEW awaited_adjustment WITH (security_invoker=true) AS
 SELECT a.meeting_id AS item_id,
    a.person_id,
    a.organisation_id
   FROM (meeting_adjuster a
     JOIN meeting m ON ((m.item_id = a.meeting_id)))
  WHERE ((m.adjusted_at IS NULL) AND (a.adjusted_version IS DISTINCT FROM m.minutes_version));
CREATE POLICY adjusted ON meeting_adjuster FOR UPDATE TO samband_app
  USING (((person_id = ( SELECT app.user_id() AS user_id)) AND (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ( SELECT true
   FROM item i
  WHERE (i.id = meeting_adjuster.meeting_id))))
  WITH CHECK (((person_id = ( SELECT app.user_id() AS user_id)) AND (organisation_id = ( SELECT app.organisation_id() AS organisation_id))));
CREATE POLICY unnamed ON meeting_adjuster FOR DELETE TO samband_app
  USING (((adjusted_version IS DISTINCT FROM ( SELECT m.minutes_version
   FROM meeting m
  WHERE (m.item_id = meeting_adjuster.meeting_id))) AND ( SELECT true
   FROM item i
  WHERE ((i.id = meeting_adjuster.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[]))))));
CREATE TRIGGER tell_minutes AFTER INSERT OR DELETE ON agenda_point FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_minutes AFTER UPDATE ON commitment FOR EACH ROW WHEN (new.meeting_id IS NOT NULL AND old.last_day IS DISTINCT FROM new.last_day) EXECUTE FUNCTION app.tell_of_task('item_id');
CREATE TRIGGER tell_minutes AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_minutes AFTER INSERT OR DELETE ON meeting_presence FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_rewritten AFTER UPDATE ON agenda_point FOR EACH ROW WHEN (old.place IS DISTINCT FROM new.place OR old.title IS DISTINCT FROM new.title OR old.presenter IS DISTINCT FROM new.presenter OR old.duration IS DISTINCT FROM new.duration OR old.item_id IS DISTINCT FROM new.item_id OR old.text IS DISTINCT FROM new.text OR old.disqualified IS DISTINCT FROM new.disqualified OR old.reservations IS DISTINCT FROM new.reservations OR old.state IS DISTINCT FROM new.state) EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_rewritten AFTER UPDATE ON decision FOR EACH ROW WHEN (old.meeting_id IS DISTINCT FROM new.meeting_id OR old.outcome IS DISTINCT FROM new.outcome OR old.clause IS DISTINCT FROM new.clause) EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_rewritten AFTER UPDATE ON meeting_presence FOR EACH ROW WHEN (old.present IS DISTINCT FROM new.present OR old.names IS DISTINCT FROM new.names) EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_task AFTER UPDATE ON item FOR EACH ROW WHEN (new.kind = 'commitment'::text AND (old.title IS DISTINCT FROM new.title OR old.text IS DISTINCT FROM new.text OR (old.status = 'withdrawn'::text) <> (new.status = 'withdrawn'::text))) EXECUTE FUNCTION app.tell_of_task('id');
GRANT SELECT ON awaited_adjustment TO samband_app;
