-- The second step of signing in. A session that awaits it opens nothing (app.enter); whoever holds it is known by its id
-- alone, and these are the narrow doors for that. The application may not touch the tables behind them.

CREATE FUNCTION app.leads_anywhere(p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM participant m WHERE m.user_id = p_person AND m.role = 'lead' AND m.left_at IS NULL)
$$;

-- Whose session it is, what it awaits and what second factor there is. `sealed` only while it may still be set up or asked.
CREATE FUNCTION app.door(p_session uuid) RETURNS TABLE (person_id uuid, email text, name text, administrator boolean, leads boolean, awaits text, sealed text, confirmed_at timestamptz, codes int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.email, p.name, p.administrator, app.leads_anywhere(p.id), s.awaits, f.sealed, f.confirmed_at,
      (SELECT count(*)::int FROM recovery_code c WHERE c.person_id = p.id AND c.used_at IS NULL)
    FROM session s JOIN person p ON p.id = s.person_id LEFT JOIN second_factor f ON f.person_id = p.id
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now() AND EXISTS (SELECT FROM app.acts_for(p.id))
$$;

-- A secret to set up an authenticator with; a later one takes its place until one has been confirmed. False: one has been.
CREATE FUNCTION app.begin_second_factor(p_session uuid, p_sealed text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO second_factor (person_id, sealed) SELECT d.person_id, p_sealed FROM app.door(p_session) d WHERE d.awaits <> 'code'
    ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed, created_at = now(), last_step = 0 WHERE second_factor.confirmed_at IS NULL;
  RETURN FOUND;
END $$;

-- From now on it is asked for, by the secret that was tried. Opens the session that has awaited that, and ends the person's
-- others: whoever is in them has shown no code. False: one has been confirmed already, or another secret begun.
CREATE FUNCTION app.confirm_second_factor(p_session uuid, p_sealed text, p_step int, p_codes text[], p_days int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  whose uuid;
BEGIN
  SELECT d.person_id INTO whose FROM app.door(p_session) d WHERE d.awaits <> 'code';
  UPDATE second_factor SET confirmed_at = now(), last_step = p_step WHERE person_id = whose AND confirmed_at IS NULL AND sealed = p_sealed;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM app.replace_recovery_codes(whose, p_codes);
  UPDATE session SET awaits = '', expires_at = now() + make_interval(days => p_days) WHERE id = p_session AND awaits = 'set-up';
  UPDATE session SET ended_at = now() WHERE person_id = whose AND id <> p_session AND ended_at IS NULL;
  RETURN true;
END $$;

CREATE FUNCTION app.replace_recovery_codes(p_person uuid, p_codes text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM recovery_code WHERE person_id = p_person;
  INSERT INTO recovery_code (person_id, code_hash) SELECT p_person, unnest(p_codes);
END $$;

-- Uses a code up: that of a period later than the latest used, or one for recovery. False: it has been used. Opens the
-- session that has awaited it.
CREATE FUNCTION app.use_second_factor(p_session uuid, p_step int, p_code text, p_days int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

-- One's own, after a code has been used up: new codes for recovery, or none of it any more.
CREATE FUNCTION app.renew_recovery_codes(p_codes text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.replace_recovery_codes(app.user_id(), p_codes) WHERE app.user_id() IS NOT NULL
$$;

-- One's own, or as an administrator anybody's, who is then signed out everywhere.
CREATE FUNCTION app.drop_second_factor(p_person uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF p_person IS DISTINCT FROM app.user_id() AND NOT app.administrator() THEN RAISE EXCEPTION 'not yours' USING ERRCODE = '42501'; END IF;
  DELETE FROM recovery_code WHERE person_id = p_person;
  DELETE FROM second_factor WHERE person_id = p_person;
  RETURN FOUND;
END $$;

-- Whether somebody has one, for themselves and administrators.
CREATE FUNCTION app.has_second_factor(p_person uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM second_factor f WHERE f.person_id = p_person AND f.confirmed_at IS NOT NULL)
    AND (p_person = app.user_id() OR app.administrator())
$$;

GRANT EXECUTE ON FUNCTION
  app.door(uuid), app.begin_second_factor(uuid, text), app.confirm_second_factor(uuid, text, int, text[], int),
  app.use_second_factor(uuid, int, text, int), app.renew_recovery_codes(text[]), app.drop_second_factor(uuid), app.has_second_factor(uuid)
  TO samband_app;
