-- CreateIndex
CREATE INDEX "notification_activity_id_idx" ON "notification"("activity_id");

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.tell_standing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_notify('samband', json_build_object('id', 0, 'process', NULL, 'item', NULL, 'action', 'standing')::text);
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.tell_standing() FROM PUBLIC;
CREATE TRIGGER tell_standing AFTER DELETE OR UPDATE OF disabled_at ON organisation FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER INSERT OR DELETE OR UPDATE OF role, side, organisation_id, left_at ON participant FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER INSERT OR DELETE OR UPDATE OF status ON party FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER DELETE OR UPDATE OF organisation_id, administrator, disabled_at ON person FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER DELETE OR UPDATE OF phase, status ON process FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER DELETE OR UPDATE OF ended_at, expires_at ON session FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
