-- AlterTable
ALTER TABLE "session" ADD COLUMN     "awaits" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "wrong_try" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wrong_try_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "person_id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "last_step" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "person_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("person_id","code_hash")
);

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.set_own_password(p_hash text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF app.user_id() IS NULL THEN RAISE EXCEPTION 'nobody' USING ERRCODE = '42501'; END IF;
  INSERT INTO credential (person_id, password_hash) VALUES (app.user_id(), p_hash)
    ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, failures = 0, locked_until = null, changed_at = now();
  UPDATE password_reset SET used_at = now() WHERE person_id = app.user_id() AND used_at IS NULL;
END $function$;
CREATE OR REPLACE FUNCTION app.leads_anywhere(p_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM participant m WHERE m.user_id = p_person AND m.role = 'lead' AND m.left_at IS NULL)
$function$;
REVOKE ALL ON function app.leads_anywhere(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.door(p_session uuid)
 RETURNS TABLE(person_id uuid, email text, name text, administrator boolean, leads boolean, awaits text, sealed text, confirmed_at timestamp with time zone, codes integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT p.id, p.email, p.name, p.administrator, app.leads_anywhere(p.id), s.awaits, f.sealed, f.confirmed_at,
      (SELECT count(*)::int FROM recovery_code c WHERE c.person_id = p.id AND c.used_at IS NULL)
    FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN second_factor f ON f.person_id = p.id
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now() AND EXISTS (SELECT FROM app.acts_for(p.id))
$function$;
REVOKE ALL ON function app.door(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.begin_second_factor(p_session uuid, p_sealed text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  INSERT INTO second_factor (person_id, sealed) SELECT d.person_id, p_sealed FROM app.door(p_session) d WHERE d.awaits <> 'code'
    ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, created_at = now(), last_step = 0 WHERE second_factor.confirmed_at IS NULL;
  RETURN FOUND;
END $function$;
REVOKE ALL ON function app.begin_second_factor(uuid,text) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.confirm_second_factor(p_session uuid, p_step integer, p_codes text[], p_days integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  whose uuid;
BEGIN
  SELECT d.person_id INTO whose FROM app.door(p_session) d WHERE d.awaits <> 'code';
  UPDATE second_factor SET confirmed_at = now(), last_step = p_step WHERE person_id = whose AND confirmed_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM app.replace_recovery_codes(whose, p_codes);
  UPDATE session SET awaits = '', expires_at = now() + make_interval(days => p_days) WHERE id = p_session AND awaits = 'set-up';
  RETURN true;
END $function$;
REVOKE ALL ON function app.confirm_second_factor(uuid,integer,text[],integer) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.replace_recovery_codes(p_person uuid, p_codes text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM recovery_code WHERE person_id = p_person;
  INSERT INTO recovery_code (person_id, code_hash) SELECT p_person, unnest(p_codes);
END $function$;
REVOKE ALL ON function app.replace_recovery_codes(uuid,text[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.use_second_factor(p_session uuid, p_step integer, p_code text, p_days integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  whose uuid;
BEGIN
  SELECT d.person_id INTO whose FROM app.door(p_session) d WHERE d.confirmed_at IS NOT NULL;
  IF p_step IS NOT NULL THEN
    UPDATE second_factor SET last_step = p_step WHERE person_id = whose AND last_step < p_step;
  ELSE
    UPDATE recovery_code SET used_at = now() WHERE person_id = whose AND code_hash = p_code AND used_at IS NULL;
  END IF;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE session SET awaits = '', expires_at = now() + make_interval(days => p_days) WHERE id = p_session AND awaits = 'code';
  RETURN true;
END $function$;
REVOKE ALL ON function app.use_second_factor(uuid,integer,text,integer) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.renew_recovery_codes(p_codes text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT app.replace_recovery_codes(app.user_id(), p_codes) WHERE app.user_id() IS NOT NULL
$function$;
REVOKE ALL ON function app.renew_recovery_codes(text[]) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.drop_second_factor(p_person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF p_person IS DISTINCT FROM app.user_id() AND NOT app.administrator() THEN RAISE EXCEPTION 'not yours' USING ERRCODE = '42501'; END IF;
  DELETE FROM recovery_code WHERE person_id = p_person;
  DELETE FROM second_factor WHERE person_id = p_person;
  RETURN FOUND;
END $function$;
REVOKE ALL ON function app.drop_second_factor(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.has_second_factor(p_person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM second_factor f WHERE f.person_id = p_person AND f.confirmed_at IS NOT NULL)
    AND (p_person = app.user_id() OR app.administrator())
$function$;
REVOKE ALL ON function app.has_second_factor(uuid) FROM PUBLIC;
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
     WHERE s.id = p_shown::uuid AND s.awaits = '' AND s.ended_at IS NULL AND s.expires_at > now();
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
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE wrong_try ENABLE ROW LEVEL SECURITY;
GRANT EXECUTE ON FUNCTION app.begin_second_factor(uuid,text) TO samband_app;
GRANT EXECUTE ON FUNCTION app.confirm_second_factor(uuid,integer,text[],integer) TO samband_app;
GRANT EXECUTE ON FUNCTION app.door(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.drop_second_factor(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.has_second_factor(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.renew_recovery_codes(text[]) TO samband_app;
GRANT EXECUTE ON FUNCTION app.use_second_factor(uuid,integer,text,integer) TO samband_app;
