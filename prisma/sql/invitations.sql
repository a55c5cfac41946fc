-- Narrow doors for the one who has been invited and is not in the process yet. Each asks for itself who is there; the
-- link's secret is known only by its digest.

-- Held: it waits for the word of the organisation, from the start, or since what tied the address to it holds no more.
CREATE FUNCTION app.invitation_state(i invitation) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.declined_at IS NOT NULL THEN 'declined' WHEN i.revoked_at IS NOT NULL THEN 'revoked'
    WHEN c.status <> 'active' OR o.disabled_at IS NOT NULL THEN 'closed' WHEN i.confirmed_at IS NULL THEN 'held'
    WHEN i.expires_at <= now() THEN 'expired' WHEN i.confirmed_by IS NULL AND NOT app.belongs(i.email, i.organisation_id) THEN 'held' ELSE 'open' END
    FROM process c, organisation o WHERE c.id = i.process_id AND o.id = i.organisation_id
$$;

-- By the secret of the link, or, for the one it was sent to, by id. p_session tells who is signed in before anybody has
-- entered.
CREATE FUNCTION app.find_invitation(p_token_hash text, p_id uuid, p_session uuid)
RETURNS TABLE (id uuid, "processId" uuid, process text, purpose text, "organisationId" uuid, organisation text, "partyStatus" text, email text, role text, side text,
  message text, inviter text, "inviterOrganisation" text, "invitedBy" uuid, "expiresAt" timestamptz, state text, account boolean, "signedInAs" text, mandated boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS (
    SELECT p.id, p.email FROM person p WHERE p.id = coalesce(app.user_id(),
      (SELECT s.person_id FROM session s JOIN person q ON q.id = s.person_id WHERE s.id = p_session AND s.awaits = '' AND s.ended_at IS NULL AND s.expires_at > now() AND q.disabled_at IS NULL)))
  SELECT i.id, c.id, c.name, c.purpose, o.id, o.name, y.status, i.email, i.role, i.side, i.message, b.name, bo.name, b.id, i.expires_at, app.invitation_state(i),
    EXISTS (SELECT 1 FROM person p WHERE p.email = i.email), (SELECT email FROM me), EXISTS (SELECT FROM me, app.acts_for(me.id) a WHERE a.organisation_id = o.id)
    FROM invitation i JOIN process c ON c.id = i.process_id JOIN organisation o ON o.id = i.organisation_id
    JOIN party y ON y.process_id = i.process_id AND y.organisation_id = i.organisation_id
    JOIN person b ON b.id = i.invited_by JOIN organisation bo ON bo.id = b.organisation_id
   WHERE CASE WHEN p_token_hash IS NOT NULL THEN i.token_hash = p_token_hash ELSE i.id = p_id AND i.email = (SELECT email FROM me) END
$$;

-- What waits for the one who is signed in.
CREATE FUNCTION app.my_invitations() RETURNS TABLE (id uuid, process text, organisation text, role text, side text, message text, inviter text, "expiresAt" timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, c.name, o.name, i.role, i.side, i.message, b.name, i.expires_at
    FROM person p JOIN invitation i ON i.email = p.email
    JOIN process c ON c.id = i.process_id JOIN organisation o ON o.id = i.organisation_id JOIN person b ON b.id = i.invited_by
   WHERE p.id = app.user_id() AND app.invitation_state(i) = 'open' ORDER BY i.created_at DESC
$$;

-- A new secret for the link of an invitation that waits for its answer; only the owner may call it.
CREATE FUNCTION app.renew_invitation(p_old text, p_new text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE invitation i SET token_hash = p_new WHERE i.token_hash = p_old AND app.invitation_state(i) = 'open';
  RETURN FOUND;
END $$;

-- Notes that the latest letter of an invitation has not arrived, and names its organisation; null where it is about none.
-- Only the owner may call it.
CREATE FUNCTION app.invitation_undelivered(p_process uuid, p_email text) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH latest AS (
    SELECT i.id FROM invitation i WHERE i.process_id = p_process AND i.email = p_email ORDER BY i.created_at DESC LIMIT 1),
  noted AS (
    UPDATE invitation i SET undelivered_at = now() FROM latest WHERE i.id = latest.id RETURNING i.organisation_id)
  SELECT o.short_name FROM noted n JOIN organisation o ON o.id = n.organisation_id
$$;

-- Joins the process in the invitation's name. The caller has been told apart by the functions below.
CREATE FUNCTION app.join_by_invitation(i invitation, p_person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE invitation SET accepted_at = now() WHERE id = i.id;
  UPDATE party SET status = 'accepted', answered_at = now(), decline_reason = null
   WHERE process_id = i.process_id AND organisation_id = i.organisation_id AND status <> 'accepted';
  INSERT INTO participant (process_id, user_id, organisation_id, role, side) VALUES (i.process_id, p_person, i.organisation_id, i.role, i.side)
    ON CONFLICT (process_id, user_id, organisation_id) DO UPDATE SET role = excluded.role, side = excluded.side, left_at = null, joined_at = now();
END $$;

-- Whoever it was sent to, signed in, says yes, and acts for its organisation from then on. Where they have no mandate from
-- it yet, they get one on the word by which the invitation was confirmed.
CREATE FUNCTION app.accept_invitation(p_id uuid, p_session uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found_row invitation;
BEGIN
  SELECT i.* INTO found_row FROM invitation i JOIN person p ON p.email = i.email
   WHERE i.id = p_id AND p.id = app.user_id() FOR UPDATE OF i;
  IF NOT FOUND OR app.invitation_state(found_row) <> 'open' THEN RAISE EXCEPTION 'not open to you' USING ERRCODE = '42501'; END IF;
  IF NOT EXISTS (SELECT FROM mandate d WHERE d.person_id = app.user_id() AND d.organisation_id = found_row.organisation_id AND app.holds(d)) THEN
    INSERT INTO mandate (id, person_id, organisation_id, from_day, made_by)
      VALUES (gen_random_uuid(), app.user_id(), found_row.organisation_id, app.swedish_day(), coalesce(found_row.confirmed_by, found_row.invited_by));
  END IF;
  PERFORM app.join_by_invitation(found_row, app.user_id());
  PERFORM app.act_for(p_session, found_row.organisation_id);
  RETURN found_row.process_id;
END $$;

-- Whoever holds the link may say no; for the whole organisation as long as nobody there has said yes.
CREATE FUNCTION app.decline_invitation(p_token_hash text, p_reason text, p_whole boolean) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found_row invitation;
BEGIN
  SELECT i.* INTO found_row FROM invitation i WHERE i.token_hash = p_token_hash FOR UPDATE;
  IF NOT FOUND OR app.invitation_state(found_row) <> 'open' THEN RAISE EXCEPTION 'not open' USING ERRCODE = '42501'; END IF;
  UPDATE invitation SET declined_at = now(), decline_reason = p_reason WHERE id = found_row.id;
  IF p_whole THEN
    UPDATE party SET status = 'declined', answered_at = now(), decline_reason = p_reason
     WHERE process_id = found_row.process_id AND organisation_id = found_row.organisation_id AND status = 'invited';
    IF FOUND THEN
      UPDATE invitation SET revoked_at = now()
       WHERE process_id = found_row.process_id AND organisation_id = found_row.organisation_id AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL;
    END IF;
  END IF;
  RETURN found_row.process_id;
END $$;

-- Whoever is signed in says no from their own list, by id: only to what was sent to them, as find_invitation settles it.
CREATE FUNCTION app.decline_own_invitation(p_id uuid, p_session uuid, p_reason text, p_whole boolean) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.decline_invitation(i.token_hash, p_reason, p_whole) FROM invitation i JOIN app.find_invitation(null, p_id, p_session) mine ON mine.id = i.id
$$;

-- What waits for the answer of somebody who is no longer of the organisation waits for its word anew. Only the owner may
-- call it.
CREATE FUNCTION app.hold_invitations(p_person uuid, p_organisation uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE invitation i SET confirmed_at = NULL, confirmed_by = NULL FROM person p
   WHERE p.id = p_person AND i.email = p.email AND i.organisation_id = p_organisation
     AND i.accepted_at IS NULL AND i.declined_at IS NULL AND i.revoked_at IS NULL
$$;

-- The holder of the link owns the address it was sent to: an account in the invitation's organisation, and a place in
-- the process. From here on the transaction is that person's, so that the activity names them.
CREATE FUNCTION app.register_by_invitation(p_token_hash text, p_person uuid, p_name text, p_password_hash text, p_locale text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found_row invitation;
BEGIN
  SELECT i.* INTO found_row FROM invitation i WHERE i.token_hash = p_token_hash FOR UPDATE;
  IF NOT FOUND OR app.invitation_state(found_row) <> 'open' THEN RAISE EXCEPTION 'not open' USING ERRCODE = '42501'; END IF;
  INSERT INTO person (id, email, name, organisation_id, locale) VALUES (p_person, found_row.email, p_name, found_row.organisation_id, p_locale);
  INSERT INTO credential (person_id, password_hash) VALUES (p_person, p_password_hash);
  PERFORM set_config('app.user_id', p_person::text, true), set_config('app.organisation_id', found_row.organisation_id::text, true);
  PERFORM app.join_by_invitation(found_row, p_person);
  RETURN found_row.process_id;
END $$;

GRANT EXECUTE ON FUNCTION
  app.invitation_state(invitation), app.find_invitation(text, uuid, uuid), app.my_invitations(),
  app.accept_invitation(uuid, uuid), app.decline_invitation(text, text, boolean),
  app.decline_own_invitation(uuid, uuid, text, boolean), app.register_by_invitation(text, uuid, text, text, text)
  TO samband_app;
