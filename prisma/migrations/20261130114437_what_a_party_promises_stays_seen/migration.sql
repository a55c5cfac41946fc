DROP VIEW late_commitment;

SET LOCAL check_function_bodies = off;
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
    ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, failures = 0, locked_until = null, changed_at = now();
  UPDATE session SET ended_at = now() WHERE person_id = whose AND ended_at IS NULL;
  DELETE FROM calendar_feed WHERE person_id = whose;
  RETURN whose;
END $function$;
CREATE OR REPLACE FUNCTION app.keep_commitment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  own boolean := new.organisation_id = app.organisation_id();
BEGIN
  IF app.user_id() IS NULL OR own AND tg_op = 'INSERT' THEN RETURN new; END IF;
  IF tg_op = 'INSERT' THEN
    IF new.status = 'asked' AND new.audience = 'process' AND new.process_id = ANY (app.led()) THEN RETURN new; END IF;
  ELSIF new.organisation_id = old.organisation_id AND new.audience = old.audience
    AND (own OR (new.status, new.title, new.text) = (old.status, old.title, old.text)
      OR (old.status NOT IN ('fulfilled', 'missed') AND new.status IN ('asked', 'withdrawn') AND new.process_id = ANY (app.led()))) THEN RETURN new;
  END IF;
  RAISE EXCEPTION 'a party''s own promise' USING ERRCODE = '42501';
END $function$;
CREATE VIEW late_commitment WITH (security_invoker=true) AS
 SELECT d.item_id,
    d.last_day
   FROM ((commitment d
     JOIN item i ON ((i.id = d.item_id)))
     JOIN party a ON (((a.process_id = i.process_id) AND (a.organisation_id = i.organisation_id) AND (a.status = 'accepted'::text))))
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
    UPDATE commitment d SET told_late_of = d.last_day FROM late_commitment l, item i, process c
     WHERE l.item_id = d.item_id AND i.id = d.item_id AND c.id = i.process_id AND c.status = 'active'
       AND d.told_late_of IS DISTINCT FROM d.last_day
     RETURNING i.process_id, i.id, i.organisation_id, i.audience, i.created_by, d.last_day
  LOOP
    INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, detail, by_system)
      VALUES (late.process_id, late.id, late.organisation_id, late.audience, 'commitment.late', 'commitment', late.id, jsonb_build_object('lastDay', late.last_day), true)
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
CREATE OR REPLACE FUNCTION app.keep_kind()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION 'an item stays of its kind and in its process' USING ERRCODE = '42501';
END $function$;
REVOKE ALL ON function app.keep_kind() FROM PUBLIC;
CREATE TRIGGER keep_kind BEFORE UPDATE OF id, kind, process_id ON item FOR EACH ROW WHEN (old.id IS DISTINCT FROM new.id OR old.kind IS DISTINCT FROM new.kind OR old.process_id IS DISTINCT FROM new.process_id) EXECUTE FUNCTION app.keep_kind();
GRANT SELECT ON late_commitment TO samband_app;
