-- AlterTable
ALTER TABLE "credential" DROP COLUMN "failures",
DROP COLUMN "locked_until";

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.forget_wrong_tries(p_person uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  DELETE FROM wrong_try t USING person p WHERE p.id = p_person AND (t.key = 'sign-in:' || p.email OR starts_with(t.key, 'sign-in:' || p.email || ':'))
$function$;
REVOKE ALL ON function app.forget_wrong_tries(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.set_own_password(p_hash text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF app.user_id() IS NULL THEN RAISE EXCEPTION 'nobody' USING ERRCODE = '42501'; END IF;
  INSERT INTO credential (person_id, password_hash) VALUES (app.user_id(), p_hash)
    ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = now();
  UPDATE password_reset SET used_at = now() WHERE person_id = app.user_id() AND used_at IS NULL;
  PERFORM app.forget_wrong_tries(app.user_id());
END $function$;
CREATE OR REPLACE FUNCTION app.finish_reset(p_token_hash text, p_hash text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  whose uuid;
BEGIN
  SELECT person_id INTO whose FROM app.reset_for(p_token_hash);
  IF whose IS NULL THEN RETURN NULL; END IF;
  UPDATE password_reset SET used_at = now() WHERE token_hash = p_token_hash AND used_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE password_reset SET used_at = now() WHERE person_id = whose AND used_at IS NULL;
  INSERT INTO credential (person_id, password_hash) VALUES (whose, p_hash)
    ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = now();
  PERFORM app.forget_wrong_tries(whose);
  UPDATE session SET ended_at = now() WHERE person_id = whose AND ended_at IS NULL;
  DELETE FROM calendar_feed WHERE person_id = whose;
  UPDATE person SET letter_epoch = letter_epoch + 1 WHERE id = whose;
  DELETE FROM letter_key WHERE person_id = whose;
  RETURN whose;
END $function$;
