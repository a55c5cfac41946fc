-- Starting a process, taking part in one, and leaving it; a process keeps somebody who can lead it.

-- Starting a process: the one who starts it leads it, and their organisation is its first party. Which kinds of
-- organisation may, an administrator has decided.
CREATE FUNCTION app.found_process(p_id uuid, p_name text, p_template text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.user_id() IS NULL THEN RAISE EXCEPTION 'no standing' USING ERRCODE = '42501'; END IF;
  IF NOT EXISTS (SELECT 1 FROM organisation o, installation n WHERE o.id = app.organisation_id() AND o.kind = ANY (n.starting_kinds)) THEN
    RAISE EXCEPTION 'not a kind that starts processes' USING ERRCODE = '42501';
  END IF;
  INSERT INTO process (id, name, template, created_by) VALUES (p_id, p_name, p_template, app.user_id());
  INSERT INTO party (process_id, organisation_id, status, answered_at) VALUES (p_id, app.organisation_id(), 'accepted', now());
  INSERT INTO participant (process_id, user_id, organisation_id, role, side) VALUES (p_id, app.user_id(), app.organisation_id(), 'lead', 'workshop');
  PERFORM set_config('app.processes', (app.processes() || p_id)::text, true), set_config('app.led', (app.led() || p_id)::text, true);
END $$;

-- Every process of the one who asks, for the organisation that they act for, also from within one of them: the switcher.
CREATE FUNCTION app.my_processes() RETURNS TABLE (id uuid, name text, phase text, status text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.name, c.phase, c.status, m.role
    FROM participant m JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id AND y.status = 'accepted'
    JOIN process c ON c.id = m.process_id
   WHERE m.user_id = app.user_id() AND m.organisation_id = app.organisation_id() AND m.left_at IS NULL ORDER BY c.name
$$;

-- Whether somebody can act in the process: their mandate from the organisation that they are there for holds, it is a
-- party, and neither is disabled.
CREATE FUNCTION app.takes_part(m participant) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.left_at IS NULL AND EXISTS (
    SELECT 1 FROM person p JOIN mandate d ON d.person_id = p.id AND d.organisation_id = m.organisation_id JOIN organisation o ON o.id = m.organisation_id
      JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE p.id = m.user_id AND app.holds(d) AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND y.status = 'accepted')
$$;

-- The active processes that would stand without a leader if this person, everybody in this organisation or, where both are
-- named, this person for this organisation were gone.
-- With p_lock their rows are locked until the transaction ends, so that two leaders do not go at once. Only the owner may call it.
CREATE FUNCTION app.processes_left_without(p_person uuid, p_organisation uuid, p_lock boolean) RETURNS TABLE (id uuid, name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  theirs uuid[];
BEGIN
  SELECT coalesce(array_agg(DISTINCT m.process_id), '{}') INTO theirs FROM participant m
   WHERE m.role = 'lead' AND m.left_at IS NULL AND (p_person IS NULL OR m.user_id = p_person) AND (p_organisation IS NULL OR m.organisation_id = p_organisation);
  IF p_lock THEN PERFORM 1 FROM process c WHERE c.id = ANY (theirs) ORDER BY c.id FOR UPDATE; END IF;
  RETURN QUERY
    SELECT c.id, c.name FROM process c
     WHERE c.id = ANY (theirs) AND c.status = 'active'
       AND EXISTS (SELECT 1 FROM participant m WHERE m.process_id = c.id AND m.role = 'lead' AND app.takes_part(m)
         AND (p_person IS NULL OR m.user_id = p_person) AND (p_organisation IS NULL OR m.organisation_id = p_organisation))
       AND NOT EXISTS (SELECT 1 FROM participant m WHERE m.process_id = c.id AND m.role = 'lead' AND app.takes_part(m)
         AND NOT ((p_person IS NULL OR m.user_id = p_person) AND (p_organisation IS NULL OR m.organisation_id = p_organisation)))
     ORDER BY c.name, c.id;
END $$;

-- The same for an administrator, who need not be in the processes, and for a keeper of what somebody does for the
-- organisation.
CREATE FUNCTION app.led_alone(p_person uuid, p_organisation uuid, p_lock boolean) RETURNS TABLE (id uuid, name text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (app.administrator() OR coalesce(app.keeps(p_organisation), false)) THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501'; END IF;
  RETURN QUERY SELECT w.id, w.name FROM app.processes_left_without(p_person, p_organisation, p_lock) w;
END $$;

-- Ends what somebody takes part in for an organisation; the rows stay, so that what they wrote keeps its author. Gives the
-- processes, and the role in each.
CREATE FUNCTION app.leave_processes(p_person uuid, p_organisation uuid) RETURNS TABLE (id uuid, role text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.administrator() THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501'; END IF;
  RETURN QUERY UPDATE participant m SET left_at = now() WHERE m.user_id = p_person AND m.organisation_id = p_organisation
    AND m.left_at IS NULL RETURNING m.process_id, m.role;
END $$;

GRANT EXECUTE ON FUNCTION
  app.found_process(uuid, text, text), app.my_processes(), app.takes_part(participant),
  app.led_alone(uuid, uuid, boolean), app.leave_processes(uuid, uuid)
  TO samband_app;
