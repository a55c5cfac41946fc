REVOKE SELECT ON person FROM samband_app;
REVOKE SELECT ON mail FROM samband_app;
REVOKE UPDATE ON invitation FROM samband_app;
DROP POLICY written ON mail;
DROP POLICY readable ON activity;
DROP FUNCTION app.retry_mail(uuid);
DROP FUNCTION app.post_mail(text,text,text,text);

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_by" UUID,
ADD COLUMN     "undelivered_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "failed_at" TIMESTAMPTZ(3),
ADD COLUMN     "process_id" UUID,
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'notice',
ADD COLUMN     "sender_id" UUID,
ADD COLUMN     "sent_by" TEXT,
ADD COLUMN     "token_hash" TEXT;

-- CreateIndex
CREATE INDEX "mail_recipient_created_at_idx" ON "mail"("recipient", "created_at");

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "mail_domains" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "installation" (
    "id" UUID NOT NULL,
    "starting_kinds" TEXT[] DEFAULT ARRAY['region', 'county-board', 'municipal-association']::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation_keeper" (
    "organisation_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_keeper_pkey" PRIMARY KEY ("organisation_id","person_id")
);

-- CreateIndex
CREATE INDEX "organisation_keeper_person_id_idx" ON "organisation_keeper"("person_id");

-- AddForeignKey
ALTER TABLE "organisation_keeper" ADD CONSTRAINT "organisation_keeper_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_keeper" ADD CONSTRAINT "organisation_keeper_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.address_of(p_person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT p.email FROM person p WHERE p.id = p_person AND (p.id = app.user_id() OR app.administrator()
    OR EXISTS (SELECT 1 FROM participant m WHERE m.user_id = p.id AND m.process_id = ANY (app.led())))
$function$;
REVOKE ALL ON function app.address_of(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.person_at(p_email text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT p.id FROM person p WHERE p.email = p_email AND app.address_of(p.id) IS NOT NULL
$function$;
REVOKE ALL ON function app.person_at(text) FROM PUBLIC;
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
CREATE OR REPLACE FUNCTION app.invitation_state(i invitation)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.declined_at IS NOT NULL THEN 'declined' WHEN i.revoked_at IS NOT NULL THEN 'revoked'
    WHEN c.status <> 'active' OR o.disabled_at IS NOT NULL THEN 'closed' WHEN i.confirmed_at IS NULL THEN 'held'
    WHEN i.expires_at <= now() THEN 'expired' ELSE 'open' END
    FROM process c, organisation o WHERE c.id = i.process_id AND o.id = i.organisation_id
$function$;
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
CREATE OR REPLACE FUNCTION app.told_of(p_activity bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM notification n WHERE n.activity_id = p_activity AND n.user_id = app.user_id())
$function$;
REVOKE ALL ON function app.told_of(bigint) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keeps(p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT p_organisation = app.organisation_id()
    AND EXISTS (SELECT 1 FROM organisation_keeper k WHERE k.organisation_id = p_organisation AND k.person_id = app.user_id())
$function$;
REVOKE ALL ON function app.keeps(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.kept()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT app.organisation_id() WHERE app.keeps(app.organisation_id())
$function$;
REVOKE ALL ON function app.kept() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.belongs(p_email text, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM person p WHERE p.email = p_email AND p.organisation_id = p_organisation)
    OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = p_organisation AND split_part(p_email, '@', 2) = ANY (o.mail_domains))
$function$;
REVOKE ALL ON function app.belongs(text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.settles(p_email text, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT app.belongs(p_email, p_organisation) OR app.keeps(p_organisation) OR app.administrator()
$function$;
REVOKE ALL ON function app.settles(text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.answers_elsewhere(p_email text, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM person p WHERE p.email = p_email AND (p.organisation_id <> p_organisation OR p.disabled_at IS NOT NULL)
    AND app.user_id() IS NOT NULL)
$function$;
REVOKE ALL ON function app.answers_elsewhere(text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keepers_of(p_organisation uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH kept AS (
    SELECT p.id FROM organisation_keeper k JOIN person p ON p.id = k.person_id AND p.organisation_id = k.organisation_id
     WHERE k.organisation_id = p_organisation AND p.disabled_at IS NULL)
  SELECT id FROM kept WHERE app.user_id() IS NOT NULL
  UNION ALL
  SELECT p.id FROM person p WHERE p.administrator AND p.disabled_at IS NULL AND app.user_id() IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kept)
$function$;
REVOKE ALL ON function app.keepers_of(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.leave_keeping()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM organisation_keeper WHERE person_id = new.id;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.leave_keeping() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.settle_invitation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  new.confirmed_at := CASE WHEN app.settles(new.email, new.organisation_id) THEN now() END;
  new.confirmed_by := CASE WHEN new.confirmed_at IS NOT NULL AND NOT app.belongs(new.email, new.organisation_id) THEN app.user_id() END;
  RETURN new;
END $function$;
REVOKE ALL ON function app.settle_invitation() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.held_invitations(p_id uuid)
 RETURNS TABLE(id uuid, "organisationId" uuid, organisation text, email text, process text, inviter text, "inviterOrganisation" text, "createdAt" timestamp with time zone, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT i.id, o.id, o.name, i.email, CASE WHEN app.keeps(o.id) THEN c.name END, b.name, bo.name, i.created_at, app.invitation_state(i)
    FROM invitation i JOIN organisation o ON o.id = i.organisation_id JOIN process c ON c.id = i.process_id
    JOIN person b ON b.id = i.invited_by JOIN organisation bo ON bo.id = b.organisation_id
   WHERE i.confirmed_at IS NULL AND i.declined_at IS NULL AND (p_id IS NULL OR i.id = p_id) AND app.invitation_state(i) = 'held'
     AND (app.keeps(o.id) OR app.administrator()) ORDER BY i.created_at
$function$;
REVOKE ALL ON function app.held_invitations(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.answer_held_invitation(p_id uuid, p_yes boolean, p_token_hash text, p_days integer, p_reason text)
 RETURNS TABLE(email text, process_id uuid, process text, organisation_id uuid, organisation text, inviter text, invited_by uuid, role text, message text, expires_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
BEGIN
  PERFORM 1 FROM invitation i WHERE i.id = p_id FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM app.held_invitations(p_id)) THEN RAISE EXCEPTION 'not held for you' USING ERRCODE = '42501'; END IF;
  UPDATE invitation i SET confirmed_by = app.user_id(),
      confirmed_at = CASE WHEN p_yes THEN now() END,
      token_hash = CASE WHEN p_yes THEN p_token_hash ELSE i.token_hash END,
      expires_at = CASE WHEN p_yes THEN now() + make_interval(days => p_days) ELSE i.expires_at END,
      declined_at = CASE WHEN p_yes THEN null ELSE now() END,
      decline_reason = CASE WHEN p_yes THEN null ELSE p_reason END
   WHERE i.id = p_id;
  RETURN QUERY
    SELECT i.email, i.process_id, c.name, o.id, o.name, b.name, b.id, i.role, i.message, i.expires_at
      FROM invitation i JOIN process c ON c.id = i.process_id JOIN organisation o ON o.id = i.organisation_id JOIN person b ON b.id = i.invited_by
     WHERE i.id = p_id;
END $function$;
REVOKE ALL ON function app.answer_held_invitation(uuid,boolean,text,integer,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.found_process(p_id uuid, p_name text, p_template text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF app.user_id() IS NULL THEN RAISE EXCEPTION 'no standing' USING ERRCODE = '42501'; END IF;
  IF NOT EXISTS (SELECT 1 FROM organisation o, installation n WHERE o.id = app.organisation_id() AND o.kind = ANY (n.starting_kinds)) THEN
    RAISE EXCEPTION 'not a kind that starts processes' USING ERRCODE = '42501';
  END IF;
  INSERT INTO process (id, name, template, created_by) VALUES (p_id, p_name, p_template, app.user_id());
  INSERT INTO party (process_id, organisation_id, status, answered_at) VALUES (p_id, app.organisation_id(), 'accepted', now());
  INSERT INTO participant (process_id, user_id, organisation_id, role, side) VALUES (p_id, app.user_id(), app.organisation_id(), 'lead', 'workshop');
  PERFORM set_config('app.processes', (app.processes() || p_id)::text, true), set_config('app.led', (app.led() || p_id)::text, true);
END $function$;
ALTER TABLE installation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_keeper ENABLE ROW LEVEL SECURITY;
CREATE POLICY added ON organisation_keeper FOR INSERT TO samband_app
  WITH CHECK ((((organisation_id = ( SELECT app.kept() AS kept)) OR ( SELECT app.administrator() AS administrator)) AND (EXISTS ( SELECT 1
   FROM person p
  WHERE ((p.id = organisation_keeper.person_id) AND (p.organisation_id = organisation_keeper.organisation_id))))));
CREATE POLICY administered ON installation FOR UPDATE TO samband_app
  USING (( SELECT app.administrator() AS administrator))
  WITH CHECK (( SELECT app.administrator() AS administrator));
CREATE POLICY known ON organisation_keeper FOR SELECT TO samband_app
  USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ( SELECT app.administrator() AS administrator)));
CREATE POLICY readable ON activity FOR SELECT TO samband_app
  USING (
CASE
    WHEN (process_id IS NULL) THEN (( SELECT app.administrator() AS administrator) OR app.told_of(id))
    WHEN (item_id IS NULL) THEN (process_id = ANY (( SELECT app.processes() AS processes)::uuid[]))
    ELSE ((process_id = ANY (( SELECT app.processes() AS processes)::uuid[])) AND ((audience = 'process'::text) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ((audience = 'leadership'::text) AND (process_id = ANY (( SELECT app.led() AS led)::uuid[])))) AND ( SELECT true
       FROM item i
      WHERE (i.id = activity.item_id)))
END);
CREATE POLICY readable ON installation FOR SELECT TO samband_app
  USING ((( SELECT app.user_id() AS user_id) IS NOT NULL));
CREATE POLICY removed ON organisation_keeper FOR DELETE TO samband_app
  USING (((organisation_id = ( SELECT app.kept() AS kept)) OR ( SELECT app.administrator() AS administrator)));
CREATE TRIGGER leave_keeping AFTER UPDATE OF organisation_id ON person FOR EACH ROW WHEN (old.organisation_id IS DISTINCT FROM new.organisation_id) EXECUTE FUNCTION app.leave_keeping();
CREATE TRIGGER settle_invitation BEFORE INSERT ON invitation FOR EACH ROW EXECUTE FUNCTION app.settle_invitation();
GRANT EXECUTE ON FUNCTION app.address_of(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.answer_held_invitation(uuid,boolean,text,integer,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.answers_elsewhere(text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.held_invitations(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.keepers_of(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.keeps(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.kept() TO samband_app;
GRANT EXECUTE ON FUNCTION app.person_at(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.post_mail(text,text,text,text,text,text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.resend_mail(uuid,text,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.settles(text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.told_of(bigint) TO samband_app;
GRANT SELECT ON installation TO samband_app;
GRANT UPDATE ON installation TO samband_app;
GRANT UPDATE (expires_at) ON invitation TO samband_app;
GRANT UPDATE (revoked_at) ON invitation TO samband_app;
GRANT UPDATE (token_hash) ON invitation TO samband_app;
GRANT UPDATE (undelivered_at) ON invitation TO samband_app;
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
GRANT DELETE ON organisation_keeper TO samband_app;
GRANT INSERT ON organisation_keeper TO samband_app;
GRANT SELECT ON organisation_keeper TO samband_app;
GRANT SELECT (administrator) ON person TO samband_app;
GRANT SELECT (created_at) ON person TO samband_app;
GRANT SELECT (digest) ON person TO samband_app;
GRANT SELECT (disabled_at) ON person TO samband_app;
GRANT SELECT (id) ON person TO samband_app;
GRANT SELECT (locale) ON person TO samband_app;
GRANT SELECT (name) ON person TO samband_app;
GRANT SELECT (organisation_id) ON person TO samband_app;
GRANT SELECT (title) ON person TO samband_app;
GRANT SELECT (version) ON person TO samband_app;

-- What has left is emptied at once. What waits is told apart by its link, and the digest of the link's secret is kept.
UPDATE mail SET subject = '', body = '', link = '', sent_by = 'smtp', last_error = null WHERE sent_at IS NOT NULL;
UPDATE mail SET last_error = 'other' WHERE last_error IS NOT NULL;
UPDATE mail SET purpose = CASE WHEN link ~ '/inbjudan/' THEN 'invitation' ELSE 'password' END,
    token_hash = translate(rtrim(encode(sha256(convert_to(substring(link FROM '[^/]+$'), 'UTF8')), 'base64'), '='), '+/', '-_')
 WHERE link ~ '/(inbjudan|nytt-losenord)/[^/]+$';

-- The one row. Processes that were started by others go on as they are.
INSERT INTO installation (id) VALUES (gen_random_uuid());

-- What exists stays: nobody loses an account, and an answer that was given stands. Domains are taken from the accounts that
-- an administrator or the operator has made, since that is their word for where an address belongs; an account that was made
-- by an invitation says nothing of it. A domain of several organisations, or one where anybody can have an address, is left
-- out: there a keeper or an administrator says so from now on.
WITH made AS (
  SELECT DISTINCT p.organisation_id, split_part(p.email, '@', 2) AS domain FROM person p
   WHERE p.disabled_at IS NULL AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.action = 'invitation.register' AND a.actor_id = p.id)),
theirs AS (
  SELECT m.organisation_id, array_agg(m.domain ORDER BY m.domain) AS domains FROM made m
   WHERE m.domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$'
     AND m.domain NOT IN ('gmail.com', 'googlemail.com', 'hotmail.com', 'hotmail.se', 'outlook.com', 'outlook.se', 'live.com', 'live.se', 'msn.com',
       'icloud.com', 'me.com', 'mac.com', 'yahoo.com', 'yahoo.se', 'telia.com', 'bredband.net', 'spray.se', 'proton.me', 'protonmail.com')
     AND NOT EXISTS (SELECT 1 FROM person q WHERE q.organisation_id <> m.organisation_id AND split_part(q.email, '@', 2) = m.domain)
   GROUP BY m.organisation_id)
UPDATE organisation o SET mail_domains = t.domains FROM theirs t WHERE t.organisation_id = o.id;

-- Invitations on their way that nothing speaks for wait for a word from now on.
UPDATE invitation i SET confirmed_at = i.created_at
 WHERE i.accepted_at IS NOT NULL OR i.declined_at IS NOT NULL OR i.revoked_at IS NOT NULL OR app.belongs(i.email, i.organisation_id);
