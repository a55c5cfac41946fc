-- For whom a person acts: a mandate from an organisation, from one day to another. Standing follows it, not the person.

-- Whether it holds on this day in Sweden.
CREATE FUNCTION app.holds(d mandate) RETURNS boolean LANGUAGE sql STABLE
  RETURN d.ended_at IS NULL AND d.from_day <= app.swedish_day() AND (d.to_day IS NULL OR d.to_day >= app.swedish_day());

-- The organisations that somebody may act for now, their own first; none where they may not act at all. Only the owner may
-- call it.
CREATE FUNCTION app.acts_for(p_person uuid) RETURNS TABLE (organisation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.organisation_id FROM person p JOIN mandate d ON d.person_id = p.id JOIN organisation o ON o.id = d.organisation_id
   WHERE p.id = p_person AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND app.holds(d)
   GROUP BY d.organisation_id, p.organisation_id ORDER BY d.organisation_id <> p.organisation_id, min(d.from_day), d.organisation_id
$$;

-- Whoever has an account belongs to an organisation until further notice, which is a mandate like every other; the one they
-- leave is ended.
CREATE FUNCTION app.home_mandate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF tg_op = 'UPDATE' THEN
    UPDATE mandate d SET ended_at = now(), ended_by = app.user_id()
     WHERE d.person_id = new.id AND d.organisation_id = old.organisation_id AND d.ended_at IS NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM mandate d WHERE d.person_id = new.id AND d.organisation_id = new.organisation_id AND app.holds(d)
    AND d.to_day IS NULL) THEN
    INSERT INTO mandate (id, person_id, organisation_id, from_day, made_by)
      VALUES (gen_random_uuid(), new.id, new.organisation_id, app.swedish_day(), app.user_id());
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER home_mandate AFTER INSERT ON person FOR EACH ROW EXECUTE FUNCTION app.home_mandate();
CREATE TRIGGER move_mandate AFTER UPDATE OF organisation_id ON person FOR EACH ROW
  WHEN (old.organisation_id IS DISTINCT FROM new.organisation_id) EXECUTE FUNCTION app.home_mandate();

-- A mandate that is ended takes with it what was given on its strength: who keeps the organisation, the calendars at secret
-- addresses, and what invitations said without a new word of the organisation.
CREATE FUNCTION app.end_mandate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM mandate d WHERE d.person_id = new.person_id AND d.organisation_id = new.organisation_id AND app.holds(d)) THEN RETURN NULL; END IF;
  DELETE FROM organisation_keeper k WHERE k.person_id = new.person_id AND k.organisation_id = new.organisation_id;
  DELETE FROM calendar_feed f WHERE f.person_id = new.person_id AND f.organisation_id = new.organisation_id;
  PERFORM app.hold_invitations(new.person_id, new.organisation_id);
  RETURN NULL;
END $$;
CREATE TRIGGER end_mandate AFTER UPDATE OF ended_at ON mandate FOR EACH ROW
  WHEN (old.ended_at IS NULL AND new.ended_at IS NOT NULL) EXECUTE FUNCTION app.end_mandate();

-- Those whose last day has passed are ended with it. Only the owner may call it. Gives how many.
CREATE FUNCTION app.end_passed_mandates() RETURNS int LANGUAGE sql SET search_path = public, pg_temp AS $$
  WITH passed AS (UPDATE mandate d SET ended_at = app.end_of_day(d.to_day) WHERE d.ended_at IS NULL AND d.to_day < app.swedish_day() RETURNING 1)
  SELECT count(*)::int FROM passed
$$;

-- Whether it is an administrator's, and none of the others from which one acts until further notice is.
CREATE FUNCTION app.last_administrator(m mandate) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM person p WHERE p.id = m.person_id AND p.administrator AND p.disabled_at IS NULL)
    AND NOT EXISTS (SELECT FROM person p JOIN mandate d ON d.person_id = p.id JOIN organisation o ON o.id = d.organisation_id
      WHERE p.administrator AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND d.id <> m.id AND d.to_day IS NULL AND app.holds(d))
$$;

-- For whom whoever asks may act, and for whom they do.
CREATE FUNCTION app.my_mandates() RETURNS TABLE ("organisationId" uuid, organisation text, title text, acting boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.short_name, coalesce((SELECT d.title FROM mandate d WHERE d.person_id = app.user_id() AND d.organisation_id = o.id AND app.holds(d)
      ORDER BY d.title = '', d.from_day LIMIT 1), ''), o.id = app.organisation_id()
    FROM app.acts_for(app.user_id()) WITH ORDINALITY a(organisation_id, place) JOIN organisation o ON o.id = a.organisation_id ORDER BY a.place
$$;

-- Whoever asks acts for another of their organisations from here on, wherever this session is open. False: not theirs.
CREATE FUNCTION app.act_for(p_session uuid, p_organisation uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE session s SET acting_for = p_organisation WHERE s.id = p_session AND s.person_id = app.user_id()
    AND p_organisation IN (SELECT a.organisation_id FROM app.acts_for(app.user_id()) a);
  RETURN FOUND;
END $$;

-- The organisations for which whoever asks takes part in a process, though not for the one that they act for now.
CREATE FUNCTION app.takes_part_for(p_process uuid) RETURNS TABLE ("organisationId" uuid, organisation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, o.short_name FROM participant m JOIN organisation o ON o.id = m.organisation_id
   WHERE m.process_id = p_process AND m.user_id = app.user_id() AND app.takes_part(m) AND m.organisation_id <> app.organisation_id() ORDER BY o.short_name
$$;

-- Whose an address is, for whoever may give a mandate from the organisation: its keepers and the administrators.
CREATE FUNCTION app.mandated(p_email text, p_organisation uuid) RETURNS TABLE (id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.name FROM person p WHERE p.email = p_email AND p.disabled_at IS NULL AND (app.keeps(p_organisation) OR app.administrator())
$$;

-- Who acts for an organisation its own people know, and everybody for whom they act themselves. Keepers and administrators
-- give mandates and end them; nobody changes whose one is or since when.
GRANT SELECT, INSERT ON mandate TO samband_app;
GRANT UPDATE (to_day, ended_at, ended_by) ON mandate TO samband_app;
CREATE POLICY known ON mandate FOR SELECT TO samband_app USING (
  person_id = (SELECT app.user_id()) OR organisation_id = (SELECT app.organisation_id()) OR (SELECT app.administrator()));
CREATE POLICY given ON mandate FOR INSERT TO samband_app WITH CHECK (
  made_by = (SELECT app.user_id()) AND ended_at IS NULL AND (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator())));
CREATE POLICY ended ON mandate FOR UPDATE TO samband_app
  USING (ended_at IS NULL AND (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator())))
  WITH CHECK (organisation_id = (SELECT app.kept()) OR (SELECT app.administrator()));

GRANT EXECUTE ON FUNCTION app.holds(mandate), app.last_administrator(mandate), app.my_mandates(), app.act_for(uuid, uuid), app.takes_part_for(uuid), app.mandated(text, uuid) TO samband_app;
