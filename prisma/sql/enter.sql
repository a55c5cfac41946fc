-- The way in: who acts, and where they stand.

-- The role as which the application works: one a database, since a role belongs to the whole server. `samband_app` stands
-- for its name in these files and in the migrations (src/setup/application-role.ts).
CREATE FUNCTION app.application_role() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 'samband_app';

-- Begins every transaction of the application's. Nothing that is set at a connection's start is relied upon: a pooler may
-- drop it. It raises where row-level security would not hold: for an owner, a superuser, a role that passes it by.
CREATE FUNCTION app.as_application() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('role', app.application_role(), true), set_config('TimeZone', 'UTC', true);
  IF NOT row_security_active('public.item'::regclass) THEN
    RAISE EXCEPTION 'row-level security does not hold for %', current_user USING ERRCODE = '42501';
  END IF;
END $$;

-- Who acts is told by its kind and by what that kind shows for itself: a person a session's id, of one that awaits nothing more, the system the id of the
-- person whom a job acts for, a calendar's feed and a letter the digest of its secret. For whom they act is said by a mandate that holds
-- today: p_for, of a job; that of the feed or the letter; of a person the one that the session has chosen, else their own organisation's.
-- No row: nobody there may act (any more). process_status null: no standing in the process.
-- A letter is of one process and one organisation; where it names none, nothing is in its scope. Inside a process the scope is that process alone, so that a query which forgets its filter still sees nothing else.
CREATE FUNCTION app.enter(p_kind text, p_shown text, p_process uuid, p_for uuid DEFAULT NULL)
RETURNS TABLE (user_id uuid, organisation_id uuid, name text, administrator boolean, process_id uuid, process_status text, role text, side text, phase text, circles text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

GRANT EXECUTE ON FUNCTION app.application_role(), app.enter(text, text, uuid, uuid) TO samband_app;
