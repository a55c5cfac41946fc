-- What a person may do with passwords, sessions and mail, whose tables the application itself may not touch: narrow
-- doors, each of which asks who is there.

-- A person changes their own name, title and language; where they belong and what they may do is an administrator's to
-- say.
CREATE FUNCTION app.guard_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = app.application_role() AND NOT app.administrator() AND (new.id, new.email, new.organisation_id, new.administrator, new.disabled_at)
    IS DISTINCT FROM (old.id, old.email, old.organisation_id, old.administrator, old.disabled_at) THEN
    RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER guard_person BEFORE UPDATE ON person FOR EACH ROW EXECUTE FUNCTION app.guard_person();

-- A letter may have come to somebody else's address: with a corrected one no secret so far opens anything, and what waits
-- with such a secret does not leave.
CREATE FUNCTION app.close_letters() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  new.letter_epoch := old.letter_epoch + 1;
  DELETE FROM letter_key WHERE person_id = old.id;
  DELETE FROM mail WHERE recipient = old.email AND purpose = 'meeting' AND sent_at IS NULL AND failed_at IS NULL;
  RETURN new;
END $$;
CREATE TRIGGER close_letters BEFORE UPDATE ON person FOR EACH ROW WHEN (old.email IS DISTINCT FROM new.email) EXECUTE FUNCTION app.close_letters();

-- Ends one session of a person, all, or all but one. One's own, or as an administrator anybody's. Gives how many.
CREATE FUNCTION app.end_sessions(p_person uuid, p_only uuid, p_except uuid) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ended int;
BEGIN
  IF p_person IS DISTINCT FROM app.user_id() AND NOT app.administrator() THEN RAISE EXCEPTION 'not yours' USING ERRCODE = '42501'; END IF;
  UPDATE session SET ended_at = now() WHERE person_id = p_person AND ended_at IS NULL AND (p_only IS NULL OR id = p_only) AND id IS DISTINCT FROM p_except;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Nobody waits any more for what has been guessed at an account whose owner has got a new password.
CREATE FUNCTION app.forget_wrong_tries(p_person uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM wrong_try t USING person p WHERE p.id = p_person AND (t.key = 'sign-in:' || p.email OR starts_with(t.key, 'sign-in:' || p.email || ':'))
$$;

CREATE FUNCTION app.own_password_hash() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT password_hash FROM credential WHERE person_id = app.user_id()
$$;

-- No link that was sent before sets another one over it.
CREATE FUNCTION app.set_own_password(p_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.user_id() IS NULL THEN RAISE EXCEPTION 'nobody' USING ERRCODE = '42501'; END IF;
  INSERT INTO credential (person_id, password_hash) VALUES (app.user_id(), p_hash)
    ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = now();
  UPDATE password_reset SET used_at = now() WHERE person_id = app.user_id() AND used_at IS NULL;
  PERFORM app.forget_wrong_tries(app.user_id());
END $$;

-- A link to set a password with. Asked for by its owner, who is not signed in: no row where nobody active has that
-- address. The application may not call it: whoever can name both the address and the secret could take any account.
CREATE FUNCTION app.request_reset(p_email text, p_token_hash text) RETURNS TABLE (email text, name text, locale text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH found AS (
    SELECT p.* FROM person p WHERE p.email = p_email AND EXISTS (SELECT FROM app.acts_for(p.id))),
  made AS (
    INSERT INTO password_reset (token_hash, person_id, expires_at) SELECT p_token_hash, f.id, now() + interval '1 hour' FROM found f RETURNING person_id)
  SELECT f.email, f.name, f.locale FROM found f JOIN made m ON m.person_id = f.id
$$;

-- The same, sent by an administrator to somebody new or to somebody who has asked.
CREATE FUNCTION app.offer_password(p_person uuid, p_token_hash text, p_days int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app.administrator() THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501'; END IF;
  INSERT INTO password_reset (token_hash, person_id, expires_at) VALUES (p_token_hash, p_person, now() + make_interval(days => p_days));
END $$;

-- Whose password a link sets; no row once it has been used or has expired.
CREATE FUNCTION app.reset_for(p_token_hash text) RETURNS TABLE (person_id uuid, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.email FROM password_reset r JOIN person p ON p.id = r.person_id
   WHERE r.token_hash = p_token_hash AND r.used_at IS NULL AND r.expires_at > now() AND EXISTS (SELECT FROM app.acts_for(p.id))
$$;

-- Sets it, once. Every session, other link, calendar address and secret of a letter of that person ends. Null: the link is
-- used or old.
CREATE FUNCTION app.finish_reset(p_token_hash text, p_hash text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  whose uuid;
BEGIN
  SELECT person_id INTO whose FROM app.reset_for(p_token_hash);
  IF whose IS NULL THEN RETURN NULL; END IF;
  UPDATE password_reset SET used_at = now() WHERE token_hash = p_token_hash AND used_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE password_reset SET used_at = now() WHERE person_id = whose AND used_at IS NULL;
  INSERT INTO credential (person_id, password_hash) VALUES (whose, p_hash)
    ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = now();
  PERFORM app.forget_wrong_tries(whose);
  UPDATE session SET ended_at = now() WHERE person_id = whose AND ended_at IS NULL;
  DELETE FROM calendar_feed WHERE person_id = whose;
  UPDATE person SET letter_epoch = letter_epoch + 1 WHERE id = whose;
  DELETE FROM letter_key WHERE person_id = whose;
  RETURN whose;
END $$;

-- Somebody's address: their own, and that of everybody for administrators and for the leadership of a process they are in.
CREATE FUNCTION app.address_of(p_person uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.email FROM person p WHERE p.id = p_person AND (p.id = app.user_id() OR app.administrator()
    OR EXISTS (SELECT 1 FROM participant m WHERE m.user_id = p.id AND m.process_id = ANY (app.led())))
$$;

-- Whose an address is, for those who may know it.
CREATE FUNCTION app.person_at(p_email text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id FROM person p WHERE p.email = p_email AND app.address_of(p.id) IS NOT NULL
$$;

-- The language of a letter to somebody the sender may not know.
CREATE FUNCTION app.locale_of(p_email text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT p.locale FROM person p WHERE p.email = p_email), 'sv') WHERE app.user_id() IS NOT NULL
$$;

-- Who runs the installation, for everybody, signed in or not.
CREATE FUNCTION app.installation_contact() RETURNS TABLE (responsible text, contact text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.responsible, n.contact FROM installation n
$$;

-- Where a report from anybody goes: to the installation's contact, else to its administrators.
CREATE FUNCTION app.answers_reports() RETURNS TABLE (email text, locale text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.contact, coalesce((SELECT p.locale FROM person p WHERE p.email = n.contact), 'sv') FROM installation n WHERE n.contact <> ''
  UNION ALL
  SELECT p.email, p.locale FROM person p, installation n WHERE n.contact = '' AND p.administrator AND p.disabled_at IS NULL
$$;

-- The outbox has one way in. Whoever is signed in has caused the letter.
CREATE FUNCTION app.post_mail(p_recipient text, p_purpose text, p_subject text, p_body text, p_link text, p_token_hash text, p_process uuid, p_calendar text, p_reply_to text, p_turn_off text) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO mail (id, recipient, purpose, subject, body, link, token_hash, sender_id, process_id, calendar, reply_to, turn_off)
    VALUES (gen_random_uuid(), p_recipient, p_purpose, p_subject, p_body, p_link, p_token_hash, app.user_id(), p_process, p_calendar, p_reply_to, p_turn_off) RETURNING id
$$;

-- Whoever caused a letter hears that it has not arrived, in the process it was about or among the administrators. Only the
-- owner may call it.
CREATE FUNCTION app.tell_undelivered(p_mail uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  letter mail;
  name text;
BEGIN
  SELECT m.* INTO letter FROM mail m WHERE m.id = p_mail AND m.sender_id IS NOT NULL;
  IF NOT FOUND THEN RETURN; END IF;
  name := coalesce(app.invitation_undelivered(letter.process_id, letter.recipient), letter.recipient);
  PERFORM set_config('app.by_system', 'yes', true);
  PERFORM app.tell('mail.undelivered', jsonb_build_array(jsonb_build_object('subject', 'mail', 'id', letter.id, 'process', letter.process_id,
    'detail', jsonb_build_object('name', name, 'after', jsonb_build_object('organisation', name),
      'tell', jsonb_build_array(jsonb_build_object('userId', letter.sender_id, 'why', 'undelivered'))))));
END $$;

-- An administrator has a letter that has not left sent anew. The secret of its link is replaced, so that the old one opens
-- nothing, wherever it may have been seen. False: what the link opened is closed already.
CREATE FUNCTION app.resend_mail(p_mail uuid, p_token text, p_token_hash text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  letter mail;
BEGIN
  IF NOT app.administrator() THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = '42501'; END IF;
  SELECT m.* INTO letter FROM mail m WHERE m.id = p_mail AND m.sent_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  IF letter.token_hash IS NOT NULL THEN
    IF NOT app.renew_invitation(letter.token_hash, p_token_hash) THEN
      -- A password link lives as long again as the letter's first one was to.
      INSERT INTO password_reset (token_hash, person_id, expires_at)
        SELECT p_token_hash, r.person_id, now() + (r.expires_at - letter.created_at) FROM password_reset r
          JOIN person p ON p.id = r.person_id AND p.email = letter.recipient AND p.disabled_at IS NULL
         WHERE r.token_hash = letter.token_hash AND r.used_at IS NULL;
      IF NOT FOUND THEN RETURN false; END IF;
      UPDATE password_reset SET used_at = now() WHERE token_hash = letter.token_hash;
    END IF;
  END IF;
  UPDATE mail SET attempts = 0, next_attempt = now(), created_at = now(), failed_at = null,
      token_hash = CASE WHEN token_hash IS NOT NULL THEN p_token_hash END,
      link = CASE WHEN token_hash IS NOT NULL THEN regexp_replace(link, '[^/]+$', p_token) ELSE link END
   WHERE id = p_mail;
  RETURN true;
END $$;

GRANT EXECUTE ON FUNCTION
  app.end_sessions(uuid, uuid, uuid), app.own_password_hash(), app.set_own_password(text),
  app.offer_password(uuid, text, int), app.reset_for(text),
  app.finish_reset(text, text), app.address_of(uuid), app.person_at(text), app.locale_of(text), app.post_mail(text, text, text, text, text, text, uuid, text, text, text),
  app.resend_mail(uuid, text, text), app.installation_contact(), app.answers_reports()
  TO samband_app;
