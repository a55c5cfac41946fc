-- When the boards of organisations meet. They are public bodies: whoever meets an organisation in a process reads it.

-- Whether the one who asks says it for the organisation: its keepers, those who lead a process for it, and administrators.
CREATE FUNCTION app.speaks_for_boards(p_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.administrator() OR coalesce(app.keeps(p_organisation), false)
    OR (p_organisation = app.organisation_id() AND cardinality(app.led()) > 0)
$$;
-- Whether the one who asks leads a process that the organisation is a party of.
CREATE FUNCTION app.leads_with(p_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM party y JOIN process c ON c.id = y.process_id
    WHERE y.process_id = ANY (app.led()) AND y.organisation_id = p_organisation AND y.status = 'accepted' AND c.status = 'active')
$$;
-- Whether the one who asks may know when its boards meet.
CREATE FUNCTION app.meets(p_organisation uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.administrator() OR p_organisation = app.organisation_id()
    OR EXISTS (SELECT FROM party y WHERE y.process_id = ANY (app.processes()) AND y.organisation_id = p_organisation AND y.status = 'accepted')
$$;
GRANT EXECUTE ON FUNCTION app.speaks_for_boards(uuid), app.leads_with(uuid), app.meets(uuid) TO samband_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON board, board_day, board_feed TO samband_app;
CREATE POLICY met ON board FOR SELECT TO samband_app USING (app.meets(organisation_id));
CREATE POLICY said ON board FOR INSERT TO samband_app
  WITH CHECK (entered_by = (SELECT app.user_id()) AND (app.speaks_for_boards(organisation_id) OR (NOT own AND app.leads_with(organisation_id))));
CREATE POLICY changed ON board FOR UPDATE TO samband_app
  USING (app.speaks_for_boards(organisation_id) OR (NOT own AND app.leads_with(organisation_id)));
CREATE POLICY removed ON board FOR DELETE TO samband_app
  USING (app.speaks_for_boards(organisation_id) OR (NOT own AND app.leads_with(organisation_id)));
CREATE POLICY met ON board_day FOR SELECT TO samband_app USING ((SELECT true FROM board b WHERE b.id = board_id));
CREATE POLICY said ON board_day TO samband_app
  USING ((SELECT app.speaks_for_boards(b.organisation_id) OR (NOT b.own AND app.leads_with(b.organisation_id)) FROM board b WHERE b.id = board_id));
CREATE POLICY said ON board_feed TO samband_app
  USING ((SELECT app.speaks_for_boards(b.organisation_id) OR (NOT b.own AND app.leads_with(b.organisation_id)) FROM board b WHERE b.id = board_id));

-- The days that boards meet, and by when papers must be in. What an organisation says itself of a step holds over what
-- others have said of it there, as long as it says of a day to come.
CREATE VIEW board_meeting WITH (security_invoker = true) AS
SELECT b.id AS board_id, b.organisation_id, b.step_id, b.name, b.own, b.failed_since, d.held_on, coalesce(d.papers_on, d.held_on - b.lead_days) AS papers_on
  FROM board b JOIN board_day d ON d.board_id = b.id
 WHERE b.own OR NOT EXISTS (SELECT FROM board o JOIN board_day x ON x.board_id = o.id
   WHERE o.organisation_id = b.organisation_id AND o.step_id = b.step_id AND o.own AND x.held_on >= app.swedish_day());
GRANT SELECT ON board_meeting TO samband_app;
