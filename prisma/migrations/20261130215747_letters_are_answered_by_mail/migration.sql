DROP FUNCTION app.post_mail(text,text,text,text,text,text,uuid,text);

-- AlterTable
ALTER TABLE "letter_key" ADD COLUMN     "about_id" UUID;

-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "reply_to" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "meeting_invitee" ADD COLUMN     "told_version" INTEGER;

-- CreateTable
CREATE TABLE "inbound_mail" (
    "message_hash" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,

    CONSTRAINT "inbound_mail_pkey" PRIMARY KEY ("message_hash")
);

-- CreateIndex
CREATE INDEX "inbound_mail_received_at_idx" ON "inbound_mail"("received_at");

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.post_mail(p_recipient text, p_purpose text, p_subject text, p_body text, p_link text, p_token_hash text, p_process uuid, p_calendar text, p_reply_to text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO mail (id, recipient, purpose, subject, body, link, token_hash, sender_id, process_id, calendar, reply_to)
    VALUES (gen_random_uuid(), p_recipient, p_purpose, p_subject, p_body, p_link, p_token_hash, app.user_id(), p_process, p_calendar, p_reply_to) RETURNING id
$function$;
REVOKE ALL ON function app.post_mail(text,text,text,text,text,text,uuid,text,text) FROM PUBLIC;
ALTER TABLE inbound_mail ENABLE ROW LEVEL SECURITY;
CREATE POLICY administered ON inbound_mail FOR SELECT TO samband_app
  USING (( SELECT app.administrator() AS administrator));
GRANT EXECUTE ON FUNCTION app.post_mail(text,text,text,text,text,text,uuid,text,text) TO samband_app;
GRANT SELECT ON inbound_mail TO samband_app;
