DROP TRIGGER tell_standing ON session;
DROP TRIGGER leave_keeping ON person;
DROP POLICY own ON calendar_feed;
DROP POLICY known ON person;
DROP POLICY added ON organisation_keeper;
DROP FUNCTION app.take_calls(integer);
DROP FUNCTION app.person_of_feed(text);
DROP FUNCTION app.leave_keeping();
DROP FUNCTION app.answers_elsewhere(text,uuid);
DROP FUNCTION app.enter(text,text,uuid);
DROP FUNCTION app.leave_processes(uuid);
DROP FUNCTION app.accept_invitation(uuid);
DROP FUNCTION app.find_invitation(text,uuid,uuid);

-- AlterTable
ALTER TABLE "activity" ADD COLUMN     "acted_for" UUID;

-- AlterTable
ALTER TABLE "attachment" ADD COLUMN     "created_for" UUID;

-- AlterTable
ALTER TABLE "calendar_feed" ADD COLUMN     "organisation_id" UUID;
UPDATE calendar_feed f SET organisation_id = p.organisation_id FROM person p WHERE p.id = f.person_id;
ALTER TABLE "calendar_feed" ALTER COLUMN "organisation_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "author_for" UUID;

-- AlterTable
ALTER TABLE "item_version" ADD COLUMN     "changed_for" UUID;

-- AlterTable
ALTER TABLE "participant" DROP CONSTRAINT "participant_pkey",
ADD CONSTRAINT "participant_pkey" PRIMARY KEY ("process_id", "user_id", "organisation_id");

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "acting_for" UUID;

-- CreateTable
CREATE TABLE "mandate" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "made_by" UUID,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mandate_person_id_idx" ON "mandate"("person_id");

-- CreateIndex
CREATE INDEX "mandate_organisation_id_idx" ON "mandate"("organisation_id");

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where somebody has their account is a mandate, and what has been written was written for the organisation that its writer
-- took part for.
INSERT INTO mandate (id, person_id, organisation_id, from_day)
  SELECT gen_random_uuid(), p.id, p.organisation_id, (p.created_at AT TIME ZONE 'Europe/Stockholm')::date FROM person p;
ALTER TABLE activity DISABLE TRIGGER USER;
ALTER TABLE item_version DISABLE TRIGGER USER;
ALTER TABLE comment DISABLE TRIGGER USER;
ALTER TABLE attachment DISABLE TRIGGER USER;
UPDATE activity a SET acted_for = m.organisation_id FROM participant m WHERE m.user_id = a.actor_id AND m.process_id = a.process_id;
UPDATE activity a SET acted_for = p.organisation_id FROM person p WHERE p.id = a.actor_id AND a.acted_for IS NULL;
UPDATE item_version v SET changed_for = m.organisation_id FROM participant m WHERE m.user_id = v.changed_by AND m.process_id = v.process_id;
UPDATE comment c SET author_for = m.organisation_id FROM participant m WHERE m.user_id = c.author_id AND m.process_id = c.process_id;
UPDATE attachment a SET created_for = m.organisation_id FROM participant m WHERE m.user_id = a.created_by AND m.process_id = a.process_id;
ALTER TABLE activity ENABLE TRIGGER USER;
ALTER TABLE item_version ENABLE TRIGGER USER;
ALTER TABLE comment ENABLE TRIGGER USER;
ALTER TABLE attachment ENABLE TRIGGER USER;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.request_reset(p_email text, p_token_hash text)
 RETURNS TABLE(email text, name text, locale text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH found AS (
    SELECT p.* FROM person p WHERE p.email = p_email AND EXISTS (SELECT FROM app.acts_for(p.id))),
  made AS (
    INSERT INTO password_reset (token_hash, person_id, expires_at) SELECT p_token_hash, f.id, now() + interval '1 hour' FROM found f RETURNING person_id)
  SELECT f.email, f.name, f.locale FROM found f JOIN made m ON m.person_id = f.id
$function$;
CREATE OR REPLACE FUNCTION app.reset_for(p_token_hash text)
 RETURNS TABLE(person_id uuid, email text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT p.id, p.email FROM password_reset r JOIN person p ON p.id = r.person_id
   WHERE r.token_hash = p_token_hash AND r.used_at IS NULL AND r.expires_at > now() AND EXISTS (SELECT FROM app.acts_for(p.id))
$function$;
CREATE OR REPLACE FUNCTION app.may_read(p_user uuid, p_process uuid, p_organisation uuid, p_audience text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (
    SELECT 1 FROM participant m WHERE m.process_id = p_process AND m.user_id = p_user AND app.takes_part(m)
       AND (p_audience = 'process' OR m.organisation_id = p_organisation OR (p_audience = 'leadership' AND m.role IN ('lead', 'editor'))))
$function$;
CREATE OR REPLACE FUNCTION app.mandate_of_feed(p_token_hash text)
 RETURNS TABLE(person_id uuid, organisation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT f.person_id, f.organisation_id FROM calendar_feed f WHERE f.token_hash = p_token_hash
$function$;
REVOKE ALL ON function app.mandate_of_feed(text) FROM PUBLIC;
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
       WHERE m.process_id = due.process_id AND m.organisation_id = due.organisation_id AND app.takes_part(m) AND m.role IN ('lead', 'editor', 'contributor');
    PERFORM pg_notify('samband', json_build_object('id', entry, 'process', due.process_id, 'item', due.answer_id, 'action', 'answer.due')::text);
    told := told + 1;
  END LOOP;
  RETURN told;
END $function$;
CREATE OR REPLACE FUNCTION app.tell_of_late_commitments()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
END $function$;
CREATE OR REPLACE FUNCTION app.enter(p_kind text, p_shown text, p_process uuid, p_for uuid DEFAULT NULL::uuid)
 RETURNS TABLE(user_id uuid, organisation_id uuid, name text, administrator boolean, process_status text, role text, side text, phase text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
  shown record;
  who record;
  place record;
  everywhere uuid[];
  leads uuid[];
BEGIN
  -- A job is the owner until it has entered: whatever serves requests is the application from the first, and cannot be the system.
  IF p_kind = 'system' AND current_setting('role') = app.application_role() THEN RAISE EXCEPTION 'only the owner enters as the system' USING ERRCODE = '42501'; END IF;
  IF p_kind <> 'system' AND current_setting('role') <> app.application_role() THEN RAISE EXCEPTION 'only the application enters for others' USING ERRCODE = '42501'; END IF;

  -- Nobody is anybody who entered before on the same transaction.
  PERFORM set_config('app.user_id', '', true), set_config('app.organisation_id', '', true), set_config('app.processes', '{}', true),
    set_config('app.led', '{}', true), set_config('app.administrator', '', true), set_config('app.by_system', '', true);

  -- A token and the public will each be a branch here.
  IF p_kind = 'person' THEN
    SELECT s.person_id, s.acting_for AS chosen, NULL::uuid AS given INTO shown FROM session s
     WHERE s.id = p_shown::uuid AND s.ended_at IS NULL AND s.expires_at > now();
  ELSIF p_kind = 'feed' THEN
    SELECT f.person_id, NULL::uuid AS chosen, f.organisation_id AS given INTO shown FROM app.mandate_of_feed(p_shown) f;
  ELSE
    SELECT p_shown::uuid AS person_id, NULL::uuid AS chosen, p_for AS given INTO shown WHERE p_kind = 'system';
  END IF;
  SELECT p.id, d.organisation_id, p.name, p.administrator AND p_kind = 'person' AS administrator INTO who
    FROM person p JOIN mandate d ON d.person_id = p.id JOIN organisation o ON o.id = d.organisation_id
   WHERE p.id = shown.person_id AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND app.holds(d)
     AND (shown.given IS NULL OR d.organisation_id = shown.given)
   ORDER BY d.organisation_id IS DISTINCT FROM shown.chosen, d.organisation_id <> p.organisation_id, d.from_day, d.organisation_id LIMIT 1;
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
REVOKE ALL ON function app.enter(text,text,uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.find_invitation(p_token_hash text, p_id uuid, p_session uuid)
 RETURNS TABLE(id uuid, "processId" uuid, process text, purpose text, "organisationId" uuid, organisation text, "partyStatus" text, email text, role text, side text, message text, inviter text, "inviterOrganisation" text, "invitedBy" uuid, "expiresAt" timestamp with time zone, state text, account boolean, "signedInAs" text, mandated boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH me AS (
    SELECT p.id, p.email FROM person p WHERE p.id = coalesce(app.user_id(),
      (SELECT s.person_id FROM session s JOIN person q ON q.id = s.person_id WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now() AND q.disabled_at IS NULL)))
  SELECT i.id, c.id, c.name, c.purpose, o.id, o.name, y.status, i.email, i.role, i.side, i.message, b.name, bo.name, b.id, i.expires_at, app.invitation_state(i),
    EXISTS (SELECT 1 FROM person p WHERE p.email = i.email), (SELECT email FROM me), EXISTS (SELECT FROM me, app.acts_for(me.id) a WHERE a.organisation_id = o.id)
    FROM invitation i JOIN process c ON c.id = i.process_id JOIN organisation o ON o.id = i.organisation_id
    JOIN party y ON y.process_id = i.process_id AND y.organisation_id = i.organisation_id
    JOIN person b ON b.id = i.invited_by JOIN organisation bo ON bo.id = b.organisation_id
   WHERE CASE WHEN p_token_hash IS NOT NULL THEN i.token_hash = p_token_hash ELSE i.id = p_id AND i.email = (SELECT email FROM me) END
$function$;
REVOKE ALL ON function app.find_invitation(text,uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.my_invitations()
 RETURNS TABLE(id uuid, process text, organisation text, role text, side text, message text, inviter text, "expiresAt" timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT i.id, c.name, o.name, i.role, i.side, i.message, b.name, i.expires_at
    FROM person p JOIN invitation i ON i.email = p.email
    JOIN process c ON c.id = i.process_id JOIN organisation o ON o.id = i.organisation_id JOIN person b ON b.id = i.invited_by
   WHERE p.id = app.user_id() AND app.invitation_state(i) = 'open' ORDER BY i.created_at DESC
$function$;
CREATE OR REPLACE FUNCTION app.join_by_invitation(i invitation, p_person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE invitation SET accepted_at = now() WHERE id = i.id;
  UPDATE party SET status = 'accepted', answered_at = now(), decline_reason = null
   WHERE process_id = i.process_id AND organisation_id = i.organisation_id AND status <> 'accepted';
  INSERT INTO participant (process_id, user_id, organisation_id, role, side) VALUES (i.process_id, p_person, i.organisation_id, i.role, i.side)
    ON CONFLICT (process_id, user_id, organisation_id) DO UPDATE SET role = excluded.role, side = excluded.side, left_at = null, joined_at = now();
END $function$;
CREATE OR REPLACE FUNCTION app.accept_invitation(p_id uuid, p_session uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  found_row invitation;
BEGIN
  SELECT i.* INTO found_row FROM invitation i JOIN person p ON p.email = i.email
   WHERE i.id = p_id AND p.id = app.user_id() FOR UPDATE OF i;
  IF NOT FOUND OR app.invitation_state(found_row) <> 'open' THEN RAISE EXCEPTION 'not open to you' USING ERRCODE = '42501'; END IF;
  IF NOT EXISTS (SELECT FROM mandate d WHERE d.person_id = app.user_id() AND d.organisation_id = found_row.organisation_id AND app.holds(d)) THEN
    INSERT INTO mandate (id, person_id, organisation_id, from_day, made_by)
      VALUES (gen_random_uuid(), app.user_id(), found_row.organisation_id, app.swedish_day(), coalesce(found_row.confirmed_by, found_row.invited_by));
  END IF;
  PERFORM app.join_by_invitation(found_row, app.user_id());
  PERFORM app.act_for(p_session, found_row.organisation_id);
  RETURN found_row.process_id;
END $function$;
REVOKE ALL ON function app.accept_invitation(uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.hold_invitations(p_person uuid, p_organisation uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  UPDATE invitation i SET confirmed_at = NULL, confirmed_by = NULL FROM person p
   WHERE p.id = p_person AND i.email = p.email AND i.organisation_id = p_organisation
     AND i.accepted_at IS NULL AND i.declined_at IS NULL AND i.revoked_at IS NULL
$function$;
REVOKE ALL ON function app.hold_invitations(uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.register_by_invitation(p_token_hash text, p_person uuid, p_name text, p_password_hash text, p_locale text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  found_row invitation;
BEGIN
  SELECT i.* INTO found_row FROM invitation i WHERE i.token_hash = p_token_hash FOR UPDATE;
  IF NOT FOUND OR app.invitation_state(found_row) <> 'open' THEN RAISE EXCEPTION 'not open' USING ERRCODE = '42501'; END IF;
  INSERT INTO person (id, email, name, organisation_id, locale) VALUES (p_person, found_row.email, p_name, found_row.organisation_id, p_locale);
  INSERT INTO credential (person_id, password_hash) VALUES (p_person, p_password_hash);
  PERFORM set_config('app.user_id', p_person::text, true), set_config('app.organisation_id', found_row.organisation_id::text, true);
  PERFORM app.join_by_invitation(found_row, p_person);
  RETURN found_row.process_id;
END $function$;
CREATE OR REPLACE FUNCTION app.belongs(p_email text, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM person p JOIN mandate d ON d.person_id = p.id WHERE p.email = p_email AND d.organisation_id = p_organisation AND app.holds(d))
    OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = p_organisation AND split_part(p_email, '@', 2) = ANY (o.mail_domains))
$function$;
CREATE OR REPLACE FUNCTION app.cannot_answer(p_email text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM person p WHERE p.email = p_email AND p.disabled_at IS NOT NULL AND app.user_id() IS NOT NULL)
$function$;
REVOKE ALL ON function app.cannot_answer(text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keepers_of(p_organisation uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH kept AS (
    SELECT p.id FROM organisation_keeper k JOIN person p ON p.id = k.person_id
     WHERE k.organisation_id = p_organisation AND k.organisation_id IN (SELECT a.organisation_id FROM app.acts_for(p.id) a))
  SELECT id FROM kept WHERE app.user_id() IS NOT NULL
  UNION ALL
  SELECT p.id FROM person p WHERE p.administrator AND p.disabled_at IS NULL AND app.user_id() IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kept)
$function$;
CREATE OR REPLACE FUNCTION app.holds(d mandate)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (((d).ended_at IS NULL) AND ((d).from_day <= app.swedish_day()) AND (((d).to_day IS NULL) OR ((d).to_day >= app.swedish_day())));
REVOKE ALL ON function app.holds(mandate) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.acts_for(p_person uuid)
 RETURNS TABLE(organisation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT d.organisation_id FROM person p JOIN mandate d ON d.person_id = p.id JOIN organisation o ON o.id = d.organisation_id
   WHERE p.id = p_person AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND app.holds(d)
   GROUP BY d.organisation_id, p.organisation_id ORDER BY d.organisation_id <> p.organisation_id, min(d.from_day), d.organisation_id
$function$;
REVOKE ALL ON function app.acts_for(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.home_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF tg_op = 'UPDATE' THEN
    UPDATE mandate d SET ended_at = now(), ended_by = app.user_id()
     WHERE d.person_id = new.id AND d.organisation_id = old.organisation_id AND d.ended_at IS NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM mandate d WHERE d.person_id = new.id AND d.organisation_id = new.organisation_id AND app.holds(d)) THEN
    INSERT INTO mandate (id, person_id, organisation_id, from_day, made_by)
      VALUES (gen_random_uuid(), new.id, new.organisation_id, app.swedish_day(), app.user_id());
  END IF;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.home_mandate() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.end_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM mandate d WHERE d.person_id = new.person_id AND d.organisation_id = new.organisation_id AND app.holds(d)) THEN RETURN NULL; END IF;
  DELETE FROM organisation_keeper k WHERE k.person_id = new.person_id AND k.organisation_id = new.organisation_id;
  DELETE FROM calendar_feed f WHERE f.person_id = new.person_id AND f.organisation_id = new.organisation_id;
  PERFORM app.hold_invitations(new.person_id, new.organisation_id);
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.end_mandate() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.my_mandates()
 RETURNS TABLE("organisationId" uuid, organisation text, title text, acting boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT o.id, o.short_name, coalesce((SELECT d.title FROM mandate d WHERE d.person_id = app.user_id() AND d.organisation_id = o.id AND app.holds(d)
      ORDER BY d.title = '', d.from_day LIMIT 1), ''), o.id = app.organisation_id()
    FROM app.acts_for(app.user_id()) WITH ORDINALITY a(organisation_id, place) JOIN organisation o ON o.id = a.organisation_id ORDER BY a.place
$function$;
REVOKE ALL ON function app.my_mandates() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.act_for(p_session uuid, p_organisation uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE session s SET acting_for = p_organisation WHERE s.id = p_session AND s.person_id = app.user_id()
    AND p_organisation IN (SELECT a.organisation_id FROM app.acts_for(app.user_id()) a);
  RETURN FOUND;
END $function$;
REVOKE ALL ON function app.act_for(uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.takes_part_for(p_process uuid)
 RETURNS TABLE("organisationId" uuid, organisation text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT o.id, o.short_name FROM participant m JOIN organisation o ON o.id = m.organisation_id
   WHERE m.process_id = p_process AND m.user_id = app.user_id() AND app.takes_part(m) AND m.organisation_id <> app.organisation_id() ORDER BY o.short_name
$function$;
REVOKE ALL ON function app.takes_part_for(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.mandated(p_email text, p_organisation uuid)
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT p.id, p.name FROM person p WHERE p.email = p_email AND p.disabled_at IS NULL AND (app.keeps(p_organisation) OR app.administrator())
$function$;
REVOKE ALL ON function app.mandated(text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.take_calls(p_most integer)
 RETURNS TABLE(meeting_id uuid, process_id uuid, number integer, person_id uuid, organisation_id uuid, email text, locale text, called_by uuid, says text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH taken AS MATERIALIZED (
    SELECT v.meeting_id, v.person_id, v.organisation_id, v.called_by, v.due, v.told, i.process_id, i.number, i.status FROM meeting_invitee v
      JOIN item i ON i.id = v.meeting_id WHERE v.due IS NOT NULL ORDER BY v.meeting_id, v.person_id LIMIT p_most
      FOR UPDATE OF v SKIP LOCKED FOR SHARE OF i SKIP LOCKED),
  there AS MATERIALIZED (
    SELECT t.*, EXISTS (SELECT FROM participant m WHERE m.process_id = t.process_id AND m.user_id = t.person_id
        AND m.organisation_id = t.organisation_id AND app.takes_part(m)) AS takes_part FROM taken t),
  gone AS (
    DELETE FROM meeting_invitee v USING there t WHERE (v.meeting_id, v.person_id) = (t.meeting_id, t.person_id) AND NOT t.takes_part),
  settled AS (
    UPDATE meeting_invitee v SET due = NULL FROM there t WHERE (v.meeting_id, v.person_id) = (t.meeting_id, t.person_id) AND t.takes_part)
  SELECT t.meeting_id, t.process_id, t.number, t.person_id, t.organisation_id, p.email, p.locale, t.called_by,
    CASE WHEN NOT t.takes_part THEN NULL
      WHEN t.status = 'called' THEN CASE WHEN t.told THEN t.due ELSE 'call' END
      WHEN t.told AND t.status <> 'held' THEN 'cancel' END
    FROM there t JOIN person p ON p.id = t.person_id
$function$;
REVOKE ALL ON function app.take_calls(integer) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.my_processes()
 RETURNS TABLE(id uuid, name text, phase text, status text, role text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT c.id, c.name, c.phase, c.status, m.role
    FROM participant m JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id AND y.status = 'accepted'
    JOIN process c ON c.id = m.process_id
   WHERE m.user_id = app.user_id() AND m.organisation_id = app.organisation_id() AND m.left_at IS NULL ORDER BY c.name
$function$;
CREATE OR REPLACE FUNCTION app.takes_part(m participant)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT m.left_at IS NULL AND EXISTS (
    SELECT 1 FROM person p JOIN mandate d ON d.person_id = p.id AND d.organisation_id = m.organisation_id JOIN organisation o ON o.id = m.organisation_id
      JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE p.id = m.user_id AND app.holds(d) AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND y.status = 'accepted')
$function$;
CREATE OR REPLACE FUNCTION app.processes_left_without(p_person uuid, p_organisation uuid, p_lock boolean)
 RETURNS TABLE(id uuid, name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  theirs uuid[];
BEGIN
  SELECT coalesce(array_agg(DISTINCT m.process_id), '{}') INTO theirs FROM participant m
   WHERE m.role = 'lead' AND m.left_at IS NULL AND (p_person IS NULL OR m.user_id = p_person) AND (p_organisation IS NULL OR m.organisation_id = p_organisation);
  IF p_lock THEN PERFORM 1 FROM process c WHERE c.id = ANY (theirs) ORDER BY c.id FOR UPDATE; END IF;
  RETURN QUERY
    SELECT c.id, c.name FROM process c
     WHERE c.id = ANY (theirs) AND c.status = 'active'
       AND EXISTS (SELECT 1 FROM participant m WHERE m.process_id = c.id AND m.role = 'lead' AND app.takes_part(m)
         AND (p_person IS NULL OR m.user_id = p_person) AND (p_organisation IS NULL OR m.organisation_id = p_organisation))
       AND NOT EXISTS (SELECT 1 FROM participant m WHERE m.process_id = c.id AND m.role = 'lead' AND app.takes_part(m)
         AND NOT ((p_person IS NULL OR m.user_id = p_person) AND (p_organisation IS NULL OR m.organisation_id = p_organisation)))
     ORDER BY c.name, c.id;
END $function$;
CREATE OR REPLACE FUNCTION app.led_alone(p_person uuid, p_organisation uuid, p_lock boolean)
 RETURNS TABLE(id uuid, name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT (app.administrator() OR coalesce(app.keeps(p_organisation), false)) THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501'; END IF;
  RETURN QUERY SELECT w.id, w.name FROM app.processes_left_without(p_person, p_organisation, p_lock) w;
END $function$;
CREATE OR REPLACE FUNCTION app.leave_processes(p_person uuid, p_organisation uuid)
 RETURNS TABLE(id uuid, role text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT app.administrator() THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501'; END IF;
  RETURN QUERY UPDATE participant m SET left_at = now() WHERE m.user_id = p_person AND m.organisation_id = p_organisation
    AND m.left_at IS NULL RETURNING m.process_id, m.role;
END $function$;
REVOKE ALL ON function app.leave_processes(uuid,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.record(p_action text, p_process uuid, p_changes jsonb, p_key uuid, p_result jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
END $function$;
CREATE OR REPLACE FUNCTION app.tell(p_action text, p_changes jsonb, p_process uuid DEFAULT NULL::uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
     WHERE (t ->> 'userId')::uuid IS DISTINCT FROM actor
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
END $function$;
ALTER TABLE mandate ENABLE ROW LEVEL SECURITY;
CREATE POLICY added ON organisation_keeper FOR INSERT TO samband_app
  WITH CHECK ((((organisation_id = ( SELECT app.kept() AS kept)) OR ( SELECT app.administrator() AS administrator)) AND (EXISTS ( SELECT 1
   FROM mandate d
  WHERE ((d.person_id = organisation_keeper.person_id) AND (d.organisation_id = organisation_keeper.organisation_id) AND app.holds(d.*))))));
CREATE POLICY ended ON mandate FOR UPDATE TO samband_app
  USING (((ended_at IS NULL) AND ((organisation_id = ( SELECT app.kept() AS kept)) OR ( SELECT app.administrator() AS administrator))))
  WITH CHECK (((organisation_id = ( SELECT app.kept() AS kept)) OR ( SELECT app.administrator() AS administrator)));
CREATE POLICY given ON mandate FOR INSERT TO samband_app
  WITH CHECK (((made_by = ( SELECT app.user_id() AS user_id)) AND (ended_at IS NULL) AND ((organisation_id = ( SELECT app.kept() AS kept)) OR ( SELECT app.administrator() AS administrator))));
CREATE POLICY known ON mandate FOR SELECT TO samband_app
  USING (((person_id = ( SELECT app.user_id() AS user_id)) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ( SELECT app.administrator() AS administrator)));
CREATE POLICY known ON person FOR SELECT TO samband_app
  USING (((id = ( SELECT app.user_id() AS user_id)) OR (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR ( SELECT app.administrator() AS administrator) OR (id IN ( SELECT m.user_id
   FROM participant m)) OR (id IN ( SELECT d.person_id
   FROM mandate d))));
CREATE POLICY own ON calendar_feed FOR ALL TO samband_app
  USING (((person_id = ( SELECT app.user_id() AS user_id)) AND (organisation_id = ( SELECT app.organisation_id() AS organisation_id))))
  WITH CHECK (((person_id = ( SELECT app.user_id() AS user_id)) AND (organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ((forum_id IS NULL) OR ( SELECT true
   FROM item i
  WHERE (i.id = calendar_feed.forum_id)))));
CREATE TRIGGER end_mandate AFTER UPDATE OF ended_at ON mandate FOR EACH ROW WHEN (old.ended_at IS NULL AND new.ended_at IS NOT NULL) EXECUTE FUNCTION app.end_mandate();
CREATE TRIGGER home_mandate AFTER INSERT ON person FOR EACH ROW EXECUTE FUNCTION app.home_mandate();
CREATE TRIGGER move_mandate AFTER UPDATE OF organisation_id ON person FOR EACH ROW WHEN (old.organisation_id IS DISTINCT FROM new.organisation_id) EXECUTE FUNCTION app.home_mandate();
CREATE TRIGGER tell_standing AFTER INSERT OR DELETE OR UPDATE OF from_day, to_day, ended_at ON mandate FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER DELETE OR UPDATE OF ended_at, expires_at, acting_for ON session FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
GRANT EXECUTE ON FUNCTION app.accept_invitation(uuid,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.act_for(uuid,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.cannot_answer(text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.enter(text,text,uuid,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.find_invitation(text,uuid,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.holds(mandate) TO samband_app;
GRANT EXECUTE ON FUNCTION app.leave_processes(uuid,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.mandated(text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.my_mandates() TO samband_app;
GRANT EXECUTE ON FUNCTION app.takes_part_for(uuid) TO samband_app;
GRANT INSERT ON mandate TO samband_app;
GRANT SELECT ON mandate TO samband_app;
GRANT UPDATE (ended_at) ON mandate TO samband_app;
GRANT UPDATE (ended_by) ON mandate TO samband_app;
GRANT UPDATE (to_day) ON mandate TO samband_app;
