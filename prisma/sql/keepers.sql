-- Who speaks for an organisation: an address in a domain that an administrator has confirmed, or the word of a keeper or of
-- an administrator.

-- Whether the one who asks is a keeper of it.
CREATE FUNCTION app.keeps(p_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p_organisation = app.organisation_id()
    AND EXISTS (SELECT 1 FROM organisation_keeper k WHERE k.organisation_id = p_organisation AND k.person_id = app.user_id())
$$;

-- The organisation of which the one who asks is a keeper, for policies that are asked once a query.
CREATE FUNCTION app.kept() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.organisation_id() WHERE app.keeps(app.organisation_id())
$$;

-- Whether somebody with that address speaks for the organisation without further word: they have a mandate from it, or the
-- address lies in a confirmed domain and the organisation has not let a mandate of theirs come to its end.
CREATE FUNCTION app.belongs(p_email text, p_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM person p JOIN mandate d ON d.person_id = p.id WHERE p.email = p_email AND d.organisation_id = p_organisation AND app.holds(d))
    OR (EXISTS (SELECT 1 FROM organisation o WHERE o.id = p_organisation AND split_part(p_email, '@', 2) = ANY (o.mail_domains))
      AND NOT EXISTS (SELECT 1 FROM person p JOIN mandate d ON d.person_id = p.id WHERE p.email = p_email AND d.organisation_id = p_organisation
        AND (d.ended_at IS NOT NULL OR d.to_day < app.swedish_day())))
$$;

-- The same, or it is settled by whoever invites: a keeper or an administrator.
CREATE FUNCTION app.settles(p_email text, p_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.belongs(p_email, p_organisation) OR app.keeps(p_organisation) OR app.administrator()
$$;

-- Whether the one with that address has an account that is disabled, and so can answer nothing. Asked by whoever invites.
CREATE FUNCTION app.cannot_answer(p_email text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM person p WHERE p.email = p_email AND p.disabled_at IS NOT NULL AND app.user_id() IS NOT NULL)
$$;

-- Whom to ask about an organisation: its keepers; without one, the administrators.
CREATE FUNCTION app.keepers_of(p_organisation uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH kept AS (
    SELECT p.id FROM organisation_keeper k JOIN person p ON p.id = k.person_id
     WHERE k.organisation_id = p_organisation AND k.organisation_id IN (SELECT a.organisation_id FROM app.acts_for(p.id) a))
  SELECT id FROM kept WHERE app.user_id() IS NOT NULL
  UNION ALL
  SELECT p.id FROM person p WHERE p.administrator AND p.disabled_at IS NULL AND app.user_id() IS NOT NULL AND NOT EXISTS (SELECT 1 FROM kept)
$$;

-- Whether an invitation waits for a word is settled here, whoever makes it and however.
CREATE FUNCTION app.settle_invitation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  new.confirmed_at := CASE WHEN app.settles(new.email, new.organisation_id) THEN now() END;
  new.confirmed_by := CASE WHEN new.confirmed_at IS NOT NULL AND NOT app.belongs(new.email, new.organisation_id) THEN app.user_id() END;
  RETURN new;
END $$;
CREATE TRIGGER settle_invitation BEFORE INSERT ON invitation FOR EACH ROW EXECUTE FUNCTION app.settle_invitation();

-- The invitations that wait for the word of the one who asks. Which process it is about a keeper is told, who answers for
-- the organisation; an administrator is told who wants to bring whom into it.
CREATE FUNCTION app.held_invitations(p_id uuid)
RETURNS TABLE (id uuid, "organisationId" uuid, organisation text, email text, process text, inviter text, "inviterOrganisation" text, "createdAt" timestamptz, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, o.id, o.name, i.email, CASE WHEN app.keeps(o.id) THEN c.name END, b.name, bo.name, i.created_at, app.invitation_state(i)
    FROM invitation i JOIN organisation o ON o.id = i.organisation_id JOIN process c ON c.id = i.process_id
    JOIN person b ON b.id = i.invited_by JOIN organisation bo ON bo.id = b.organisation_id
   WHERE (i.confirmed_at IS NULL OR (i.confirmed_by IS NULL AND i.expires_at > now())) AND i.accepted_at IS NULL AND i.declined_at IS NULL
     AND (p_id IS NULL OR i.id = p_id) AND (app.keeps(o.id) OR app.administrator()) AND app.invitation_state(i) = 'held' ORDER BY i.created_at
$$;

-- A keeper or an administrator says whether the one invited belongs to the organisation. Yes: the invitation is open for as
-- long as every other, by a new link. The rows are what the letter about it says.
CREATE FUNCTION app.answer_held_invitation(p_id uuid, p_yes boolean, p_token_hash text, p_days int, p_reason text)
RETURNS TABLE (email text, process_id uuid, process text, organisation_id uuid, organisation text, inviter text, invited_by uuid, role text, message text, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM 1 FROM invitation i WHERE i.id = p_id FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM app.held_invitations(p_id)) THEN RAISE EXCEPTION 'not held for you' USING ERRCODE = '42501'; END IF;
  UPDATE invitation i SET confirmed_by = app.user_id(),
      confirmed_at = CASE WHEN p_yes THEN now() END,
      token_hash = CASE WHEN p_yes THEN p_token_hash ELSE i.token_hash END,
      expires_at = CASE WHEN p_yes THEN now() + make_interval(days => p_days) ELSE i.expires_at END,
      declined_at = CASE WHEN p_yes THEN null ELSE now() END,
      decline_reason = CASE WHEN p_yes THEN null ELSE p_reason END
   WHERE i.id = p_id;
  RETURN QUERY
    SELECT i.email, i.process_id, c.name, o.id, o.name, b.name, b.id, i.role, i.message, i.expires_at
      FROM invitation i JOIN process c ON c.id = i.process_id JOIN organisation o ON o.id = i.organisation_id JOIN person b ON b.id = i.invited_by
     WHERE i.id = p_id;
END $$;

GRANT EXECUTE ON FUNCTION
  app.keeps(uuid), app.kept(), app.settles(text, uuid), app.cannot_answer(text), app.keepers_of(uuid),
  app.held_invitations(uuid), app.answer_held_invitation(uuid, boolean, text, int, text)
  TO samband_app;
