-- Whoever is signed in says no from their own list, by id: only to what was sent to them, as find_invitation settles it.
CREATE FUNCTION app.decline_own_invitation(p_id uuid, p_session uuid, p_reason text, p_whole boolean) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.decline_invitation(i.token_hash, p_reason, p_whole) FROM invitation i JOIN app.find_invitation(null, p_id, p_session) mine ON mine.id = i.id
$$;

REVOKE ALL ON FUNCTION app.decline_own_invitation(uuid, uuid, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.decline_own_invitation(uuid, uuid, text, boolean) TO samband_app;
