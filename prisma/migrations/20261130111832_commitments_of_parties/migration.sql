SELECT app.make_kind('commitment', 'AT', '{reason,told_late_of}', '{}');

DROP VIEW lack_rule;

-- AlterTable
ALTER TABLE "commitment" ADD COLUMN     "last_day" DATE NOT NULL,
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "told_late_of" DATE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.keep_commitment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  own boolean := new.organisation_id = app.organisation_id();
BEGIN
  IF app.user_id() IS NULL OR own AND tg_op = 'INSERT' THEN RETURN new; END IF;
  IF tg_op = 'INSERT' THEN
    IF new.status = 'asked' AND new.process_id = ANY (app.led()) THEN RETURN new; END IF;
  ELSIF new.organisation_id = old.organisation_id
    AND (own OR (new.status, new.title, new.text) = (old.status, old.title, old.text)
      OR (new.status IN ('asked', 'withdrawn') AND new.process_id = ANY (app.led()))) THEN RETURN new;
  END IF;
  RAISE EXCEPTION 'a party''s own promise' USING ERRCODE = '42501';
END $function$;
REVOKE ALL ON function app.keep_commitment() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_promise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF app.user_id() IS NOT NULL AND (new.item_id <> old.item_id OR NOT EXISTS (SELECT FROM item i WHERE i.id = old.item_id
    AND (i.organisation_id = app.organisation_id() OR (i.process_id = ANY (app.led()) AND i.status = 'asked' AND new.reason IN ('', old.reason))))) THEN
    RAISE EXCEPTION 'a party''s own promise' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_promise() FROM PUBLIC;
CREATE VIEW late_commitment WITH (security_invoker=true) AS
 SELECT d.item_id,
    d.last_day
   FROM (commitment d
     JOIN item i ON ((i.id = d.item_id)))
  WHERE ((i.status = 'accepted'::text) AND (d.last_day < app.swedish_day()));
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
    UPDATE commitment d SET told_late_of = d.last_day FROM item i, process c
     WHERE i.id = d.item_id AND c.id = i.process_id AND c.status = 'active' AND i.status = 'accepted'
       AND d.last_day < app.swedish_day() AND d.told_late_of IS DISTINCT FROM d.last_day
     RETURNING i.process_id, i.id, i.organisation_id, i.audience, i.created_by, d.last_day
  LOOP
    INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, detail, by_system)
      VALUES (late.process_id, late.id, late.organisation_id, late.audience, 'commitment.late', 'commitment', late.id, jsonb_build_object('deadline', late.last_day), true)
      RETURNING id INTO entry;
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT gen_random_uuid(), m.user_id, entry, 'deadline' FROM participant m
       WHERE m.process_id = late.process_id AND m.left_at IS NULL
         AND ((m.organisation_id = late.organisation_id AND m.role <> 'observer') OR m.user_id = late.created_by);
    PERFORM pg_notify('samband', json_build_object('id', entry, 'process', late.process_id, 'item', late.id, 'action', 'commitment.late')::text);
    told := told + 1;
  END LOOP;
  RETURN told;
END $function$;
REVOKE ALL ON function app.tell_of_late_commitments() FROM PUBLIC;
CREATE VIEW lack_rule WITH (security_invoker=true) AS
 SELECT kind,
    lack,
    tie,
    statuses
   FROM ( VALUES ('finding'::text,'unused'::text,'used'::text,ARRAY['accepted'::text]), ('conclusion'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('conclusion'::text,'unanswered'::text,'grounds by strategy'::text,ARRAY['shared'::text, 'established'::text]), ('strategy'::text,'ungrounded'::text,'grounds'::text,NULL::text[]), ('strategy'::text,'undecided'::text,'decides by decision'::text,ARRAY['proposed'::text, 'decided'::text]), ('strategy'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('strategy'::text,'uncarried'::text,'implements by project'::text,ARRAY['decided'::text]), ('task'::text,'unowned'::text,'responsible'::text,NULL::text[]), ('commitment'::text,'unanswered'::text,'answered'::text,ARRAY['asked'::text, 'declined'::text]), ('draft'::text,'unapproved'::text,'approved'::text,NULL::text[]), ('paragraph'::text,'ungrounded'::text,'cites'::text,NULL::text[])) r(kind, lack, tie, statuses);
CREATE TRIGGER keep_commitment BEFORE INSERT OR UPDATE ON item FOR EACH ROW WHEN (new.kind = 'commitment'::text) EXECUTE FUNCTION app.keep_commitment();
CREATE TRIGGER keep_promise BEFORE UPDATE ON commitment FOR EACH ROW EXECUTE FUNCTION app.keep_promise();
GRANT SELECT ON lack_rule TO samband_app;
GRANT SELECT ON late_commitment TO samband_app;
