DROP FUNCTION app.post_mail(text,text,text,text,text,text,uuid);

-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "calendar" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "meeting_invitee" (
    "meeting_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "answer" TEXT NOT NULL DEFAULT 'none',
    "word" TEXT NOT NULL DEFAULT '',
    "answered_at" TIMESTAMPTZ(3),
    "door" TEXT,
    "called_by" UUID NOT NULL,
    "called_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due" TEXT,
    "told" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "meeting_invitee_pkey" PRIMARY KEY ("meeting_id","person_id")
);

-- CreateIndex
CREATE INDEX "meeting_invitee_person_id_idx" ON "meeting_invitee"("person_id");

-- CreateIndex
CREATE INDEX "meeting_invitee_due_idx" ON "meeting_invitee"("due");

-- AddForeignKey
ALTER TABLE "meeting_invitee" ADD CONSTRAINT "meeting_invitee_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_invitee" ADD CONSTRAINT "meeting_invitee_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_invitee" ADD CONSTRAINT "meeting_invitee_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.post_mail(p_recipient text, p_purpose text, p_subject text, p_body text, p_link text, p_token_hash text, p_process uuid, p_calendar text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO mail (id, recipient, purpose, subject, body, link, token_hash, sender_id, process_id, calendar)
    VALUES (gen_random_uuid(), p_recipient, p_purpose, p_subject, p_body, p_link, p_token_hash, app.user_id(), p_process, p_calendar) RETURNING id
$function$;
REVOKE ALL ON function app.post_mail(text,text,text,text,text,text,uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.tell_called()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE meeting_invitee v SET due = CASE WHEN new.status = 'held' THEN NULL WHEN old.status <> 'called' OR v.due = 'call' THEN 'call' ELSE 'change' END
   WHERE v.meeting_id = new.id;
  IF old.status <> 'called' THEN
    UPDATE meeting_invitee v SET answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.id;
  END IF;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.tell_called() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.tell_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM item i WHERE i.id = new.item_id AND i.status = 'called') THEN RETURN NULL; END IF;
  UPDATE meeting_invitee v SET due = coalesce(nullif(v.due, 'reminder'), 'change') WHERE v.meeting_id = new.item_id;
  IF (old.held_on, old.starts_at, old.ends_at) IS DISTINCT FROM (new.held_on, new.starts_at, new.ends_at) THEN
    UPDATE meeting_invitee v SET answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.item_id;
  END IF;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.tell_moved() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.take_calls(p_most integer)
 RETURNS TABLE(meeting_id uuid, process_id uuid, person_id uuid, email text, locale text, called_by uuid, says text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH taken AS MATERIALIZED (
    SELECT v.meeting_id, v.person_id, v.organisation_id, v.called_by, v.due, v.told, i.process_id, i.status FROM meeting_invitee v
      JOIN item i ON i.id = v.meeting_id WHERE v.due IS NOT NULL ORDER BY v.meeting_id, v.person_id LIMIT p_most FOR UPDATE OF v SKIP LOCKED),
  settled AS (
    UPDATE meeting_invitee v SET due = NULL, told = t.status = 'called' OR (v.told AND t.status = 'held') FROM taken t
     WHERE v.meeting_id = t.meeting_id AND v.person_id = t.person_id)
  SELECT t.meeting_id, t.process_id, t.person_id, p.email, p.locale, t.called_by,
    CASE WHEN NOT EXISTS (SELECT FROM participant m WHERE m.process_id = t.process_id AND m.user_id = t.person_id
        AND m.organisation_id = t.organisation_id AND app.takes_part(m)) THEN NULL
      WHEN t.status = 'called' THEN CASE WHEN t.told OR t.due <> 'change' THEN t.due ELSE 'call' END
      WHEN t.told AND t.status <> 'held' THEN 'cancel' END
    FROM taken t JOIN person p ON p.id = t.person_id
$function$;
REVOKE ALL ON function app.take_calls(integer) FROM PUBLIC;
ALTER TABLE meeting_invitee ENABLE ROW LEVEL SECURITY;
CREATE POLICY answered ON meeting_invitee FOR UPDATE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = meeting_invitee.meeting_id) AND ((meeting_invitee.person_id = ( SELECT app.user_id() AS user_id)) OR (i.process_id = ANY (( SELECT app.led() AS led)::uuid[]))))))
  WITH CHECK ((((person_id = ( SELECT app.user_id() AS user_id)) AND (organisation_id = ( SELECT app.organisation_id() AS organisation_id))) OR ((answer = 'none'::text) AND ( SELECT true
   FROM item i
  WHERE ((i.id = meeting_invitee.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))))));
CREATE POLICY by_item ON meeting_invitee FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = meeting_invitee.meeting_id)));
CREATE POLICY called ON meeting_invitee FOR INSERT TO samband_app
  WITH CHECK (((answer = 'none'::text) AND (called_by = ( SELECT app.user_id() AS user_id)) AND ( SELECT true
   FROM item i
  WHERE ((i.id = meeting_invitee.meeting_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])) AND (EXISTS ( SELECT
           FROM participant m
          WHERE ((m.process_id = i.process_id) AND (m.user_id = meeting_invitee.person_id) AND (m.organisation_id = meeting_invitee.organisation_id) AND (m.left_at IS NULL))))))));
CREATE TRIGGER tell_called AFTER UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND ('called'::text = old.status OR 'called'::text = new.status) AND (old.status IS DISTINCT FROM new.status OR old.title IS DISTINCT FROM new.title)) EXECUTE FUNCTION app.tell_called();
CREATE TRIGGER tell_moved AFTER UPDATE ON meeting FOR EACH ROW WHEN (old.held_on IS DISTINCT FROM new.held_on OR old.starts_at IS DISTINCT FROM new.starts_at OR old.ends_at IS DISTINCT FROM new.ends_at OR old.place IS DISTINCT FROM new.place OR old.join_address IS DISTINCT FROM new.join_address) EXECUTE FUNCTION app.tell_moved();
GRANT EXECUTE ON FUNCTION app.post_mail(text,text,text,text,text,text,uuid,text) TO samband_app;
GRANT INSERT ON meeting_invitee TO samband_app;
GRANT SELECT ON meeting_invitee TO samband_app;
GRANT UPDATE (answer) ON meeting_invitee TO samband_app;
GRANT UPDATE (answered_at) ON meeting_invitee TO samband_app;
GRANT UPDATE (called_at) ON meeting_invitee TO samband_app;
GRANT UPDATE (called_by) ON meeting_invitee TO samband_app;
GRANT UPDATE (door) ON meeting_invitee TO samband_app;
GRANT UPDATE (due) ON meeting_invitee TO samband_app;
GRANT UPDATE (organisation_id) ON meeting_invitee TO samband_app;
GRANT UPDATE (word) ON meeting_invitee TO samband_app;
