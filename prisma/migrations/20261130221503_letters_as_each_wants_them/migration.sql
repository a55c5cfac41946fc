DROP FUNCTION app.post_mail(text,text,text,text,text,text,uuid,text,text);

-- AlterTable
ALTER TABLE "mail" ADD COLUMN     "turn_off" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "notice_choice" (
    "person_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "choice" TEXT NOT NULL,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("person_id","process_id")
);

-- AddForeignKey
ALTER TABLE "notice_choice" ADD CONSTRAINT "notice_choice_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.post_mail(p_recipient text, p_purpose text, p_subject text, p_body text, p_link text, p_token_hash text, p_process uuid, p_calendar text, p_reply_to text, p_turn_off text)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO mail (id, recipient, purpose, subject, body, link, token_hash, sender_id, process_id, calendar, reply_to, turn_off)
    VALUES (gen_random_uuid(), p_recipient, p_purpose, p_subject, p_body, p_link, p_token_hash, app.user_id(), p_process, p_calendar, p_reply_to, p_turn_off) RETURNING id
$function$;
REVOKE ALL ON function app.post_mail(text,text,text,text,text,text,uuid,text,text,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.mailed_as(p_person uuid, p_process uuid, p_why text)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE WHEN c.choice IS NULL AND p_why <> 'watch' THEN 'notice' WHEN c.choice = 'digest' OR (c.choice IS NULL AND p.digest) THEN 'digest' END
    FROM person p LEFT JOIN notice_choice c ON c.person_id = p.id AND c.process_id = p_process WHERE p.id = p_person
$function$;
REVOKE ALL ON function app.mailed_as(uuid,uuid,text) FROM PUBLIC;
ALTER TABLE notice_choice ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notice_choice FOR ALL TO samband_app
  USING ((person_id = ( SELECT app.user_id() AS user_id)))
  WITH CHECK ((person_id = ( SELECT app.user_id() AS user_id)));
GRANT EXECUTE ON FUNCTION app.post_mail(text,text,text,text,text,text,uuid,text,text,text) TO samband_app;
GRANT DELETE ON notice_choice TO samband_app;
GRANT INSERT ON notice_choice TO samband_app;
GRANT SELECT ON notice_choice TO samband_app;
GRANT UPDATE ON notice_choice TO samband_app;
