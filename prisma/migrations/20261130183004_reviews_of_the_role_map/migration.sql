SELECT app.make_kind('review', 'GR', '{image,sha256}', '{}');
SELECT app.make_kind('opinion', 'GS', '{sent_by,sent_at}', '{}');

DROP TRIGGER keep_edition ON edition;

-- AlterTable
ALTER TABLE "opinion" ADD COLUMN     "review_id" UUID NOT NULL,
ADD COLUMN     "sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "sent_by" UUID;

-- AlterTable
ALTER TABLE "review" ADD COLUMN     "image" JSONB NOT NULL,
ADD COLUMN     "last_day" DATE NOT NULL,
ADD COLUMN     "open_answers" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "previous_id" UUID,
ADD COLUMN     "recipients" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "sha256" TEXT NOT NULL;

-- CreateTable
CREATE TABLE "review_remark" (
    "id" UUID NOT NULL,
    "opinion_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "task_id" UUID,
    "party_id" UUID,
    "weight" TEXT NOT NULL,
    "basis" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" TEXT,
    "response" TEXT NOT NULL DEFAULT '',
    "changed" JSONB NOT NULL DEFAULT '[]',
    "responded_by" UUID,
    "responded_at" TIMESTAMPTZ(3),

    CONSTRAINT "review_remark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "review_remark_opinion_id_idx" ON "review_remark"("opinion_id");

-- CreateIndex
CREATE INDEX "review_remark_process_id_idx" ON "review_remark"("process_id");

-- CreateIndex
CREATE INDEX "opinion_review_id_idx" ON "opinion"("review_id");

-- CreateIndex
CREATE INDEX "review_previous_id_idx" ON "review"("previous_id");

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "review"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opinion" ADD CONSTRAINT "opinion_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_remark" ADD CONSTRAINT "review_remark_opinion_id_fkey" FOREIGN KEY ("opinion_id") REFERENCES "opinion"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.keep_edition()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF (old.title, old.text, old.audience, old.organisation_id) IS DISTINCT FROM (new.title, new.text, new.audience, new.organisation_id)
  OR (old.status <> new.status AND ((old.status = 'adopted' AND NOT (new.status = 'made' AND app.not_adopted(old.id))) OR (new.status = 'withdrawn' AND EXISTS (
       SELECT FROM link l JOIN item i ON i.id = l.from_id WHERE l.to_id = old.id AND l.kind = 'decides' AND i.status <> 'withdrawn'))))
  THEN RAISE EXCEPTION 'an edition is immutable' USING ERRCODE = 'SB424'; END IF;
  RETURN new;
END $function$;
CREATE OR REPLACE FUNCTION app.keep_sent_review()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'a review is immutable' USING ERRCODE = 'SB424';
END $function$;
REVOKE ALL ON function app.keep_sent_review() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_opinion()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  now text;
BEGIN
  IF tg_op = 'INSERT' THEN
    IF app.user_id() IS NULL OR (new.status = 'asked' AND new.text = '' AND new.process_id = ANY (app.led())) THEN RETURN new; END IF;
    RAISE EXCEPTION 'an opinion is its organisation''s own' USING ERRCODE = '42501';
  END IF;
  IF old.status <> 'asked' OR old.organisation_id <> new.organisation_id THEN
    RAISE EXCEPTION 'an opinion that has been sent is immutable' USING ERRCODE = 'SB424';
  END IF;
  IF app.user_id() IS NOT NULL AND old.organisation_id IS DISTINCT FROM app.organisation_id() THEN
    RAISE EXCEPTION 'an opinion is its organisation''s own' USING ERRCODE = '42501';
  END IF;
  SELECT i.status INTO now FROM opinion o JOIN item i ON i.id = o.review_id WHERE o.item_id = old.id FOR SHARE OF i;
  IF now = 'withdrawn' THEN RAISE EXCEPTION 'the review is withdrawn' USING ERRCODE = 'SB424'; END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_opinion() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_sending()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF tg_op = 'UPDATE' AND old.sent_at IS NULL AND (old.item_id, old.review_id) = (new.item_id, new.review_id)
    AND (app.user_id() IS NULL OR (SELECT i.organisation_id = app.organisation_id() FROM item i WHERE i.id = old.item_id)) THEN RETURN new; END IF;
  RAISE EXCEPTION 'an opinion that has been sent is immutable' USING ERRCODE = 'SB424';
END $function$;
REVOKE ALL ON function app.keep_sending() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_remark()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  it review_remark := CASE WHEN tg_op = 'INSERT' THEN new ELSE old END;
  place record;
BEGIN
  SELECT i.status, i.organisation_id, i.process_id INTO place FROM item i WHERE i.id = it.opinion_id FOR SHARE;
  IF (it.organisation_id, it.process_id) IS DISTINCT FROM (place.organisation_id, place.process_id) THEN
    RAISE EXCEPTION 'a remark is its opinion''s organisation''s' USING ERRCODE = '42501';
  END IF;
  IF place.status = 'asked' THEN
    IF (app.user_id() IS NULL OR place.organisation_id = app.organisation_id())
      AND (tg_op = 'DELETE' OR (new.outcome IS NULL AND new.responded_by IS NULL AND new.opinion_id = it.opinion_id AND new.organisation_id = it.organisation_id
        AND new.process_id = it.process_id)) THEN RETURN coalesce(new, old); END IF;
    RAISE EXCEPTION 'a remark that is its organisation''s own' USING ERRCODE = '42501';
  END IF;
  IF tg_op <> 'UPDATE' OR (old.id, old.opinion_id, old.organisation_id, old.process_id, old.task_id, old.party_id, old.weight, old.basis, old.body, old.version,
      old.created_at, old.updated_by, old.updated_at) IS DISTINCT FROM (new.id, new.opinion_id, new.organisation_id, new.process_id, new.task_id, new.party_id,
      new.weight, new.basis, new.body, new.version, new.created_at, new.updated_by, new.updated_at) THEN
    RAISE EXCEPTION 'a remark that has been sent is immutable' USING ERRCODE = 'SB424';
  END IF;
  IF app.user_id() IS NOT NULL AND (place.organisation_id = app.organisation_id() OR NOT place.process_id = ANY (app.led())) THEN
    RAISE EXCEPTION 'a remark is answered by the leadership' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_remark() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.tell_remarked()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  it review_remark := coalesce(new, old);
BEGIN
  PERFORM pg_notify('samband', json_build_object('id', 0, 'process', it.process_id, 'item', it.opinion_id, 'action', 'opinion.written', 'organisation', it.organisation_id)::text);
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.tell_remarked() FROM PUBLIC;
CREATE VIEW opinion_state WITH (security_invoker=true) AS
 SELECT d.item_id,
    d.review_id,
    v.last_day,
        CASE
            WHEN (r.status = 'withdrawn'::text) THEN 'withdrawn'::text
            WHEN (EXISTS ( SELECT
               FROM (review n
                 JOIN item ni ON ((ni.id = n.item_id)))
              WHERE ((n.previous_id = v.item_id) AND (ni.status <> 'withdrawn'::text) AND (i.organisation_id = ANY (n.recipients))))) THEN 'replaced'::text
            WHEN (NOT (EXISTS ( SELECT
               FROM party y
              WHERE ((y.process_id = i.process_id) AND (y.organisation_id = i.organisation_id) AND (y.status = 'accepted'::text))))) THEN 'left'::text
            ELSE NULL::text
        END AS closed
   FROM (((opinion d
     JOIN item i ON ((i.id = d.item_id)))
     JOIN review v ON ((v.item_id = d.review_id)))
     JOIN item r ON ((r.id = v.item_id)));
CREATE OR REPLACE FUNCTION app.seal(p_item uuid, p_kind text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE
    WHEN p_kind IN ('draft', 'chapter', 'paragraph', 'edition')
      AND (SELECT i.status FROM item i WHERE i.id = app.draft_of(p_item)) = 'adopted' THEN 'adopted'
    WHEN p_kind IN ('edition', 'review', 'opinion') THEN 'immutable'
    WHEN p_kind = 'decision' THEN (SELECT 'minuted' FROM item i WHERE i.id = p_item AND i.status = 'recorded')
    WHEN p_kind = 'meeting' THEN coalesce((SELECT 'adjusted' FROM meeting m WHERE m.item_id = p_item AND m.adjusted_at IS NOT NULL),
      (SELECT 'has-minutes' FROM decision d JOIN item i ON i.id = d.item_id WHERE d.meeting_id = p_item AND i.status = 'recorded' LIMIT 1))
    WHEN p_kind = 'forum' THEN (SELECT 'has-decided' FROM meeting m JOIN decision d ON d.meeting_id = m.item_id JOIN item i ON i.id = d.item_id
      WHERE m.forum_id = p_item AND i.status = 'recorded' LIMIT 1) END
$function$;
CREATE OR REPLACE FUNCTION app.keep_image()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% is immutable', tg_argv[0] USING ERRCODE = 'SB424';
END $function$;
REVOKE ALL ON function app.keep_image() FROM PUBLIC;
ALTER TABLE review_remark ENABLE ROW LEVEL SECURITY;
CREATE POLICY added ON review_remark FOR INSERT TO samband_app
  WITH CHECK (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ( SELECT ((i.organisation_id = review_remark.organisation_id) AND (i.process_id = review_remark.process_id))
   FROM item i
  WHERE (i.id = review_remark.opinion_id))));
CREATE POLICY changed ON review_remark FOR UPDATE TO samband_app
  USING (( SELECT
        CASE i.status
            WHEN 'asked'::text THEN (i.organisation_id = ( SELECT app.organisation_id() AS organisation_id))
            ELSE (i.process_id = ANY (( SELECT app.led() AS led)::uuid[]))
        END AS "case"
   FROM item i
  WHERE (i.id = review_remark.opinion_id)));
CREATE POLICY readable ON review_remark FOR SELECT TO samband_app
  USING (( SELECT ((review_remark.organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR (i.status <> 'asked'::text))
   FROM item i
  WHERE (i.id = review_remark.opinion_id)));
CREATE POLICY removed ON review_remark FOR DELETE TO samband_app
  USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ( SELECT (i.status = 'asked'::text)
   FROM item i
  WHERE (i.id = review_remark.opinion_id))));
CREATE TRIGGER keep_edition BEFORE DELETE OR UPDATE ON edition FOR EACH ROW EXECUTE FUNCTION app.keep_image('an edition');
CREATE TRIGGER keep_opinion BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'opinion'::text AND (old.status IS DISTINCT FROM new.status OR old.title IS DISTINCT FROM new.title OR old.text IS DISTINCT FROM new.text OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION app.keep_opinion();
CREATE TRIGGER keep_opinion_asked BEFORE INSERT ON item FOR EACH ROW WHEN (new.kind = 'opinion'::text) EXECUTE FUNCTION app.keep_opinion();
CREATE TRIGGER keep_remark BEFORE INSERT OR DELETE OR UPDATE ON review_remark FOR EACH ROW EXECUTE FUNCTION app.keep_remark();
CREATE TRIGGER keep_review BEFORE DELETE OR UPDATE ON review FOR EACH ROW EXECUTE FUNCTION app.keep_image('a review');
CREATE TRIGGER keep_sending BEFORE DELETE OR UPDATE ON opinion FOR EACH ROW EXECUTE FUNCTION app.keep_sending();
CREATE TRIGGER keep_sent_review BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'review'::text AND (old.title IS DISTINCT FROM new.title OR old.text IS DISTINCT FROM new.text OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION app.keep_sent_review();
CREATE TRIGGER tell_remarked AFTER INSERT OR DELETE OR UPDATE ON review_remark FOR EACH ROW EXECUTE FUNCTION app.tell_remarked();
GRANT SELECT ON opinion_state TO samband_app;
GRANT DELETE ON review_remark TO samband_app;
GRANT INSERT ON review_remark TO samband_app;
GRANT SELECT ON review_remark TO samband_app;
GRANT UPDATE ON review_remark TO samband_app;
