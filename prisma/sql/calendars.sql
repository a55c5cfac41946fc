-- Calendars that a program reads at a secret address.

-- Whose calendar a secret opens, and for whom, by its digest; only app.enter asks.
CREATE FUNCTION app.mandate_of_feed(p_token_hash text) RETURNS TABLE (person_id uuid, organisation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.person_id, f.organisation_id FROM calendar_feed f WHERE f.token_hash = p_token_hash
$$;

-- A person's own, for the organisation that they act for, of a forum that they read or of all of theirs.
GRANT SELECT, INSERT, DELETE ON calendar_feed TO samband_app;
CREATE POLICY own ON calendar_feed TO samband_app
  USING (person_id = (SELECT app.user_id()) AND organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (person_id = (SELECT app.user_id()) AND organisation_id = (SELECT app.organisation_id()) AND (forum_id IS NULL OR (SELECT true FROM item i WHERE i.id = forum_id)));
