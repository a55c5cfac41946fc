-- AlterTable
ALTER TABLE "person" ADD COLUMN     "letter_epoch" INTEGER NOT NULL DEFAULT 0;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.close_letters()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  new.letter_epoch := old.letter_epoch + 1;
  DELETE FROM letter_key WHERE person_id = old.id;
  DELETE FROM mail WHERE recipient = old.email AND purpose = 'meeting' AND sent_at IS NULL AND failed_at IS NULL;
  RETURN new;
END $function$;
REVOKE ALL ON function app.close_letters() FROM PUBLIC;
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
  UPDATE person SET letter_epoch = letter_epoch + 1 WHERE id = whose;
  DELETE FROM letter_key WHERE person_id = whose;
  RETURN whose;
END $function$;
CREATE OR REPLACE FUNCTION app.enter(p_kind text, p_shown text, p_process uuid, p_for uuid DEFAULT NULL::uuid)
 RETURNS TABLE(user_id uuid, organisation_id uuid, name text, administrator boolean, process_id uuid, process_status text, role text, side text, phase text, circles text[])
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
  within text[];
BEGIN
  -- A job is the owner until it has entered: whatever serves requests is the application from the first, and cannot be the system.
  IF p_kind = 'system' AND current_setting('role') = app.application_role() THEN RAISE EXCEPTION 'only the owner enters as the system' USING ERRCODE = '42501'; END IF;
  IF p_kind <> 'system' AND current_setting('role') <> app.application_role() THEN RAISE EXCEPTION 'only the application enters for others' USING ERRCODE = '42501'; END IF;

  -- Nobody is anybody who entered before on the same transaction.
  PERFORM set_config('app.user_id', '', true), set_config('app.organisation_id', '', true), set_config('app.processes', '{}', true),
    set_config('app.led', '{}', true), set_config('app.circles', '{}', true), set_config('app.administrator', '', true), set_config('app.by_system', '', true);

  -- A token and the public will each be a branch here.
  IF p_kind = 'person' THEN
    SELECT s.person_id, s.acting_for AS chosen, NULL::uuid AS given INTO shown FROM session s
     WHERE s.id = p_shown::uuid AND s.ended_at IS NULL AND s.expires_at > now();
  ELSIF p_kind = 'feed' THEN
    SELECT f.person_id, NULL::uuid AS chosen, f.organisation_id AS given INTO shown FROM app.mandate_of_feed(p_shown) f;
  ELSIF p_kind = 'letter' THEN
    SELECT k.person_id, NULL::uuid AS chosen, k.organisation_id AS given, k.process_id AS place INTO shown FROM letter_key k
     WHERE k.token_hash = p_shown AND k.expires_at > now();
    p_process := shown.place;
  ELSE
    SELECT p_shown::uuid AS person_id, NULL::uuid AS chosen, p_for AS given INTO shown WHERE p_kind = 'system';
  END IF;
  SELECT p.id, d.organisation_id, p.name, p.administrator AND p_kind = 'person' AS administrator INTO who
    FROM person p JOIN mandate d ON d.person_id = p.id JOIN organisation o ON o.id = d.organisation_id
   WHERE p.id = shown.person_id AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND app.holds(d)
     AND (shown.given IS NULL AND p_kind <> 'letter' OR d.organisation_id = shown.given)
   ORDER BY d.organisation_id IS DISTINCT FROM shown.chosen, d.organisation_id <> p.organisation_id, d.from_day, d.organisation_id LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;

  IF p_process IS NULL AND p_kind <> 'letter' THEN
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

  within := ARRAY(SELECT app.circles_of(m.process_id, m.organisation_id, m.side) FROM participant m
     WHERE m.user_id = who.id AND m.organisation_id = who.organisation_id AND m.process_id = ANY (everywhere));
  PERFORM set_config('app.user_id', who.id::text, true), set_config('app.organisation_id', who.organisation_id::text, true),
    set_config('app.processes', everywhere::text, true), set_config('app.led', leads::text, true), set_config('app.circles', within::text, true),
    set_config('app.administrator', CASE WHEN who.administrator THEN 'yes' ELSE '' END, true),
    set_config('app.by_system', CASE p_kind WHEN 'system' THEN 'yes' ELSE '' END, true);

  IF p_process IS NULL OR cardinality(everywhere) = 0 THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::uuid, NULL::text, NULL::text, NULL::text, NULL::text, '{}'::text[];
  ELSE
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, p_process, place.status, place.role, place.side, place.phase, within;
  END IF;
END $function$;
CREATE TRIGGER close_letters BEFORE UPDATE ON person FOR EACH ROW WHEN (old.email IS DISTINCT FROM new.email) EXECUTE FUNCTION app.close_letters();
