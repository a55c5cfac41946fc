-- What somebody leaves to another as their mandate from an organisation ends.

-- What they have in its processes: their role there, the seats in forums that hold or are to come, and the meetings that
-- they are called to; and whether they keep it. `kind`: part, seat, meeting or keeper.
CREATE FUNCTION app.handed_over(p_person uuid, p_organisation uuid, p_day date)
RETURNS TABLE (kind text, process_id uuid, process text, role text, side text, subject_id uuid, title text, part text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'part', c.id, c.name, m.role, m.side, NULL::uuid, '', '' FROM participant m JOIN process c ON c.id = m.process_id
   WHERE m.user_id = p_person AND m.organisation_id = p_organisation AND m.left_at IS NULL AND c.status = 'active'
  UNION ALL
  SELECT 'seat', c.id, c.name, '', '', f.id, f.title, s.part FROM forum_seat s JOIN item f ON f.id = s.forum_id JOIN process c ON c.id = f.process_id
   WHERE s.person_id = p_person AND s.organisation_id = p_organisation AND (s.to_day IS NULL OR s.to_day >= p_day) AND f.status <> 'withdrawn' AND c.status = 'active'
  UNION ALL
  SELECT 'meeting', c.id, c.name, '', '', i.id, i.title, '' FROM meeting_invitee v JOIN item i ON i.id = v.meeting_id JOIN meeting t ON t.item_id = i.id
    JOIN process c ON c.id = i.process_id
   WHERE v.person_id = p_person AND v.organisation_id = p_organisation AND t.held_on >= p_day AND i.status = 'called' AND c.status = 'active'
  UNION ALL
  SELECT 'keeper', NULL, '', '', '', NULL, '', '' FROM organisation_keeper k WHERE k.person_id = p_person AND k.organisation_id = p_organisation
  ORDER BY 3, 1, 7
$$;

-- The same for whoever may order it; of what the reader has no part in neither the process nor the title.
CREATE FUNCTION app.to_hand_over(p_person uuid, p_organisation uuid, p_day date)
RETURNS TABLE (kind text, process text, role text, side text, title text, part text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.kind, coalesce((SELECT h.process FROM participant m WHERE m.process_id = h.process_id AND m.user_id = app.user_id()
      AND m.organisation_id = app.organisation_id() AND app.takes_part(m)), ''), h.role, h.side,
    coalesce((SELECT i.title FROM item i JOIN participant m ON m.process_id = i.process_id AND m.user_id = app.user_id() AND m.organisation_id = app.organisation_id()
      WHERE i.id = h.subject_id AND app.takes_part(m) AND app.reads_as(m, i.organisation_id, i.audience)), ''), h.part
    FROM app.handed_over(p_person, p_organisation, p_day) h WHERE app.keeps(p_organisation) OR app.administrator()
$$;

-- Tells a process what has been passed on, and whoever it has been passed on to.
CREATE FUNCTION app.tell_handover(p_process uuid, p_organisation uuid, p_person uuid, p_action text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry bigint;
BEGIN
  INSERT INTO activity (process_id, organisation_id, audience, action, subject, subject_id, detail, by_system)
    VALUES (p_process, p_organisation, 'process', p_action, 'participant', p_person, '{}', true) RETURNING id INTO entry;
  IF p_action = 'participant.take-over' THEN
    INSERT INTO notification (id, user_id, activity_id, why) VALUES (gen_random_uuid(), p_person, entry, 'assignment');
  END IF;
  PERFORM pg_notify('samband', json_build_object('id', entry, 'process', p_process, 'action', p_action)::text);
END $$;

-- Another takes over what there was when the mandate ended: a mandate where they have none, the role in each process where
-- they take no part yet, the seats, the calls to meetings, and to keep the organisation.
CREATE FUNCTION app.take_over(h handover, p_person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  it record;
BEGIN
  IF NOT EXISTS (SELECT FROM mandate d WHERE d.person_id = p_person AND d.organisation_id = h.organisation_id AND app.holds(d)) THEN
    INSERT INTO mandate (id, person_id, organisation_id, from_day, made_by) VALUES (gen_random_uuid(), p_person, h.organisation_id, app.swedish_day(), h.made_by);
  END IF;
  FOR it IN SELECT * FROM jsonb_to_recordset(h.passed) AS x(kind text, process_id uuid, role text, side text, subject_id uuid, part text)
    JOIN process c ON c.id = x.process_id AND c.status = 'active' LOOP
    IF it.kind = 'part' THEN
      INSERT INTO participant (process_id, user_id, organisation_id, role, side) VALUES (it.process_id, p_person, h.organisation_id, it.role, it.side)
        ON CONFLICT (process_id, user_id, organisation_id) DO UPDATE SET left_at = NULL,
          role = CASE WHEN participant.left_at IS NOT NULL OR excluded.role = 'lead' THEN excluded.role ELSE participant.role END,
          side = CASE WHEN participant.left_at IS NOT NULL THEN excluded.side ELSE participant.side END;
      PERFORM app.tell_handover(it.process_id, h.organisation_id, p_person, 'participant.take-over');
    ELSIF it.kind = 'seat' AND NOT EXISTS (SELECT FROM forum_seat s WHERE s.forum_id = it.subject_id AND s.person_id = p_person
      AND s.organisation_id = h.organisation_id AND (s.to_day IS NULL OR s.to_day >= app.swedish_day())) THEN
      INSERT INTO forum_seat (id, forum_id, organisation_id, person_id, part, from_day, made_by)
        SELECT gen_random_uuid(), it.subject_id, h.organisation_id, p_person, it.part, greatest(h.day, app.swedish_day()), h.made_by
         FROM item i WHERE i.id = it.subject_id AND i.status <> 'withdrawn';
    ELSIF it.kind = 'meeting' THEN
      INSERT INTO meeting_invitee (meeting_id, person_id, organisation_id, called_by, due)
        SELECT v.meeting_id, p_person, h.organisation_id, v.called_by, 'call' FROM meeting_invitee v JOIN item i ON i.id = v.meeting_id AND i.status = 'called'
         WHERE v.meeting_id = it.subject_id AND v.person_id = h.person_id ON CONFLICT (meeting_id, person_id) DO NOTHING;
    END IF;
  END LOOP;
  IF h.passed @> '[{"kind": "keeper"}]' THEN
    INSERT INTO organisation_keeper (organisation_id, person_id, made_by) VALUES (h.organisation_id, p_person, h.made_by) ON CONFLICT DO NOTHING;
  END IF;
  UPDATE handover x SET taken_at = now() WHERE x.id = h.id;
END $$;

-- Carries out what is due, one handover a transaction: whoever is to take over does, before the other's mandate ends. Where
-- nobody has that address yet, it waits. Where a process would stand without a leader, the mandate holds until somebody can
-- lead it. What is taken over later leaves alone whoever handed it over: they may be back. Only the owner may call it. Gives whether there was one.
CREATE FUNCTION app.carry_out_handover() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  h handover;
  heir uuid;
  it record;
BEGIN
  SELECT x.* INTO h FROM handover x
    LEFT JOIN person p ON p.email = x.email AND p.disabled_at IS NULL
   WHERE x.undone_at IS NULL AND x.day <= app.swedish_day()
     AND (x.ended_at IS NULL OR (x.taken_at IS NULL AND p.id IS NOT NULL))
     AND (x.ended_at IS NOT NULL OR p.id IS NOT NULL OR NOT EXISTS (SELECT FROM app.processes_left_without(x.person_id, x.organisation_id, false)))
   ORDER BY x.day, x.id LIMIT 1 FOR UPDATE OF x SKIP LOCKED;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT p.id INTO heir FROM person p WHERE p.email = h.email AND p.disabled_at IS NULL;
  IF h.ended_at IS NOT NULL THEN
    PERFORM app.take_over(h, heir);
    RETURN true;
  END IF;
  UPDATE handover x SET ended_at = now(), passed = coalesce((SELECT jsonb_agg(to_jsonb(g)) FROM app.handed_over(h.person_id, h.organisation_id, h.day) g), '[]')
   WHERE x.id = h.id RETURNING x.* INTO h;
  IF heir IS NOT NULL THEN PERFORM app.take_over(h, heir); END IF;
  FOR it IN SELECT * FROM jsonb_to_recordset(h.passed) AS x(kind text, process_id uuid) LOOP
    CONTINUE WHEN it.kind <> 'part';
    UPDATE participant m SET left_at = now() WHERE m.process_id = it.process_id AND m.user_id = h.person_id AND m.organisation_id = h.organisation_id AND m.left_at IS NULL;
    IF FOUND THEN PERFORM app.tell_handover(it.process_id, h.organisation_id, h.person_id, 'participant.remove'); END IF;
  END LOOP;
  DELETE FROM forum_seat s WHERE s.person_id = h.person_id AND s.organisation_id = h.organisation_id AND s.from_day >= h.day;
  UPDATE forum_seat s SET to_day = h.day - 1 WHERE s.person_id = h.person_id AND s.organisation_id = h.organisation_id AND (s.to_day IS NULL OR s.to_day >= h.day);
  UPDATE mandate d SET ended_at = now(), ended_by = h.made_by WHERE d.person_id = h.person_id AND d.organisation_id = h.organisation_id AND d.ended_at IS NULL;
  RETURN true;
END $$;

-- Where whoever asks has taken over for the organisation that they act for and takes part: in which process, after whom
-- last, and since when.
CREATE FUNCTION app.taken_over() RETURNS TABLE (process_id uuid, process text, person text, day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (c.id) c.id, c.name, l.name, greatest(h.day, (h.taken_at AT TIME ZONE 'Europe/Stockholm')::date)
    FROM person p JOIN handover h ON h.email = p.email AND h.taken_at IS NOT NULL AND h.organisation_id = app.organisation_id()
    JOIN person l ON l.id = h.person_id CROSS JOIN LATERAL jsonb_to_recordset(h.passed) AS x(kind text, process_id uuid)
    JOIN process c ON c.id = x.process_id AND c.status = 'active'
    JOIN participant m ON m.process_id = c.id AND m.user_id = p.id AND m.organisation_id = h.organisation_id AND app.takes_part(m)
   WHERE p.id = app.user_id() AND x.kind = 'part' ORDER BY c.id, h.taken_at DESC, h.id
$$;

-- Keepers and administrators order it and take it back until its day; the rest the program writes.
GRANT SELECT, INSERT ON handover TO samband_app;
GRANT UPDATE (undone_at) ON handover TO samband_app;
CREATE POLICY known ON handover FOR SELECT TO samband_app USING (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator()));
CREATE POLICY ordered ON handover FOR INSERT TO samband_app WITH CHECK (made_by = (SELECT app.user_id()) AND undone_at IS NULL AND ended_at IS NULL
  AND taken_at IS NULL AND (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator())));
CREATE POLICY undone ON handover FOR UPDATE TO samband_app
  USING (ended_at IS NULL AND undone_at IS NULL AND (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator())))
  WITH CHECK (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator()));
GRANT EXECUTE ON FUNCTION app.to_hand_over(uuid, uuid, date), app.taken_over() TO samband_app;
