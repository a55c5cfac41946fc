-- The way in: who is asking, and where they stand.

-- Settles who is asking and where they stand. No row: the session is not valid. process_status null: no standing there.
-- Inside a process the scope is that process alone, so that a query which forgets its filter still sees nothing else.
CREATE FUNCTION app.enter(p_session uuid, p_process uuid)
RETURNS TABLE (user_id uuid, organisation_id uuid, name text, administrator boolean, process_status text, role text, side text, phase text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  who record;
  place record;
  everywhere uuid[];
  leads uuid[];
BEGIN
  SELECT p.id, p.organisation_id, p.name, p.administrator INTO who
    FROM session s JOIN person p ON p.id = s.person_id JOIN organisation o ON o.id = p.organisation_id
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now() AND p.disabled_at IS NULL AND o.disabled_at IS NULL;
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
    set_config('app.administrator', CASE WHEN who.administrator THEN 'yes' ELSE '' END, true);

  IF p_process IS NULL THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::text, NULL::text, NULL::text, NULL::text;
  ELSIF cardinality(everywhere) = 0 THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::text, NULL::text, NULL::text, NULL::text;
  ELSE
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, place.status, place.role, place.side, place.phase;
  END IF;
END $$;

-- For jobs that write to somebody about what they may read now: afterwards, as samband_app, row-level security sees
-- with their eyes. False: the person is disabled. Only the owner may call it.
CREATE FUNCTION app.stand_for(p_person uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  who record;
  everywhere uuid[];
  leads uuid[];
BEGIN
  SELECT p.id, p.organisation_id INTO who FROM person p JOIN organisation o ON o.id = p.organisation_id
   WHERE p.id = p_person AND p.disabled_at IS NULL AND o.disabled_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT coalesce(array_agg(m.process_id), '{}'), coalesce(array_agg(m.process_id) FILTER (WHERE m.role IN ('lead', 'editor')), '{}')
    INTO everywhere, leads
    FROM participant m JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
   WHERE m.user_id = who.id AND m.left_at IS NULL AND m.organisation_id = who.organisation_id AND y.status = 'accepted';
  PERFORM set_config('app.user_id', who.id::text, true), set_config('app.organisation_id', who.organisation_id::text, true),
    set_config('app.processes', everywhere::text, true), set_config('app.led', leads::text, true), set_config('app.administrator', '', true);
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION
  app.enter(uuid, uuid)
  TO samband_app;
