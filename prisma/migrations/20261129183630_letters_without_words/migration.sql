REVOKE SELECT ON mail FROM samband_app;
DROP POLICY written ON mail;
DROP FUNCTION app.retry_mail(uuid);
DROP FUNCTION app.post_mail(text,text,text,text);

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "undelivered_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "process_id" UUID,
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'notice',
ADD COLUMN     "sender_id" UUID,
ADD COLUMN     "sent_by" TEXT,
ADD COLUMN     "token_hash" TEXT;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.post_mail(p_recipient text, p_purpose text, p_subject text, p_body text, p_link text, p_token_hash text, p_process uuid)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO mail (id, recipient, purpose, subject, body, link, token_hash, sender_id, process_id)
    VALUES (gen_random_uuid(), p_recipient, p_purpose, p_subject, p_body, p_link, p_token_hash, app.user_id(), p_process) RETURNING id
$function$;
REVOKE ALL ON function app.post_mail(text,text,text,text,text,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.tell_undelivered(p_mail uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  letter mail;
  name text;
BEGIN
  SELECT m.* INTO letter FROM mail m WHERE m.id = p_mail AND m.sender_id IS NOT NULL;
  IF NOT FOUND THEN RETURN; END IF;
  name := coalesce(app.invitation_undelivered(letter.process_id, letter.recipient), letter.recipient);
  PERFORM set_config('app.by_system', 'yes', true);
  PERFORM app.tell('mail.undelivered', jsonb_build_array(jsonb_build_object('subject', 'mail', 'id', letter.id, 'process', letter.process_id,
    'detail', jsonb_build_object('name', name, 'after', jsonb_build_object('organisation', name),
      'tell', jsonb_build_array(jsonb_build_object('userId', letter.sender_id, 'why', 'undelivered'))))));
END $function$;
REVOKE ALL ON function app.tell_undelivered(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.resend_mail(p_mail uuid, p_token text, p_token_hash text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  letter mail;
BEGIN
  IF NOT app.administrator() THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501'; END IF;
  SELECT m.* INTO letter FROM mail m WHERE m.id = p_mail AND m.sent_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  IF letter.token_hash IS NOT NULL THEN
    IF NOT app.renew_invitation(letter.token_hash, p_token_hash) THEN
      -- A password link lives as long again as the letter's first one was to.
      INSERT INTO password_reset (token_hash, person_id, expires_at)
        SELECT p_token_hash, r.person_id, now() + (r.expires_at - letter.created_at) FROM password_reset r
          JOIN person p ON p.id = r.person_id AND p.email = letter.recipient AND p.disabled_at IS NULL
         WHERE r.token_hash = letter.token_hash AND r.used_at IS NULL;
      IF NOT FOUND THEN RETURN false; END IF;
      UPDATE password_reset SET used_at = now() WHERE token_hash = letter.token_hash;
    END IF;
  END IF;
  UPDATE mail SET attempts = 0, next_attempt = now(), created_at = now(), failed_at = null,
      token_hash = CASE WHEN token_hash IS NOT NULL THEN p_token_hash END,
      link = CASE WHEN token_hash IS NOT NULL THEN regexp_replace(link, '[^/]+$', p_token) ELSE link END
   WHERE id = p_mail;
  RETURN true;
END $function$;
REVOKE ALL ON function app.resend_mail(uuid,text,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.renew_invitation(p_old text, p_new text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE invitation i SET token_hash = p_new WHERE i.token_hash = p_old AND app.invitation_state(i) = 'open';
  RETURN FOUND;
END $function$;
REVOKE ALL ON function app.renew_invitation(text,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.invitation_undelivered(p_process uuid, p_email text)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH latest AS (
    SELECT i.id FROM invitation i WHERE i.process_id = p_process AND i.email = p_email ORDER BY i.created_at DESC LIMIT 1),
  noted AS (
    UPDATE invitation i SET undelivered_at = now() FROM latest WHERE i.id = latest.id RETURNING i.organisation_id)
  SELECT o.short_name FROM noted n JOIN organisation o ON o.id = n.organisation_id
$function$;
REVOKE ALL ON function app.invitation_undelivered(uuid,text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.post_mail(text,text,text,text,text,text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.resend_mail(uuid,text,text) TO samband_app;
GRANT SELECT (attempts) ON mail TO samband_app;
GRANT SELECT (created_at) ON mail TO samband_app;
GRANT SELECT (failed_at) ON mail TO samband_app;
GRANT SELECT (id) ON mail TO samband_app;
GRANT SELECT (last_error) ON mail TO samband_app;
GRANT SELECT (next_attempt) ON mail TO samband_app;
GRANT SELECT (purpose) ON mail TO samband_app;
GRANT SELECT (recipient) ON mail TO samband_app;
GRANT SELECT (sent_at) ON mail TO samband_app;
GRANT SELECT (sent_by) ON mail TO samband_app;

-- What has left is emptied at once. What waits is told apart by its link, and the digest of the link's secret is kept.
UPDATE mail SET subject = '', body = '', link = '', sent_by = 'smtp', last_error = null WHERE sent_at IS NOT NULL;
UPDATE mail SET last_error = 'other' WHERE last_error IS NOT NULL;
UPDATE mail SET purpose = CASE WHEN link ~ '/inbjudan/' THEN 'invitation' ELSE 'password' END,
    token_hash = translate(rtrim(encode(sha256(convert_to(substring(link FROM '[^/]+$'), 'UTF8')), 'base64'), '='), '+/', '-_')
 WHERE link ~ '/(inbjudan|nytt-losenord)/[^/]+$';
