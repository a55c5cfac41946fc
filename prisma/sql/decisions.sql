-- What the other slices may read of decisions. With the rights of whoever asks, as every view.

-- What has been put right by a later decision.
CREATE VIEW correction WITH (security_invoker = true) AS
SELECT r.to_id AS corrected_id, i.id, i.number FROM link r JOIN item i ON i.id = r.from_id
 WHERE r.kind = 'revises' AND i.kind = 'decision' AND i.status = 'recorded';

-- Each decision about something: what was decided, when and where, what it was corrected by, and every party's position.
CREATE VIEW decision_about WITH (security_invoker = true) AS
SELECT l.to_id AS item_id, l.to_version AS decided_version, l.stale,
       i.id, i.number, i.title, d.outcome, d.clause, m.title AS meeting, m.number AS meeting_number, t.held_on,
       (SELECT min(c.number) FROM correction c WHERE c.corrected_id = i.id) AS corrected_by,
       coalesce((SELECT jsonb_agg(jsonb_build_object('organisation', o.short_name, 'stand', q.stand, 'note', q.note,
           'takenOn', coalesce(q.evidence_on, (q.taken_at AT TIME ZONE 'Europe/Stockholm')::date)) ORDER BY o.short_name)
         FROM position q JOIN organisation o ON o.id = q.organisation_id WHERE q.decision_id = i.id), '[]') AS positions
  FROM link_state l JOIN item i ON i.id = l.from_id JOIN decision d ON d.item_id = i.id
  JOIN item m ON m.id = d.meeting_id JOIN meeting t ON t.item_id = d.meeting_id
 WHERE l.kind = 'decides' AND i.status = 'recorded';

-- Who is asked for a stand on what is proposed: the members of a forum that decides by them, until they have taken one on
-- the present wording.
CREATE VIEW awaited_stand WITH (security_invoker = true) AS
SELECT d.item_id, member.id AS organisation_id
  FROM decision d JOIN item i ON i.id = d.item_id JOIN meeting t ON t.item_id = d.meeting_id JOIN forum f ON f.item_id = t.forum_id
  CROSS JOIN LATERAL unnest(f.members) member (id)
 WHERE i.status = 'proposed' AND f.by_positions AND NOT EXISTS (
   SELECT FROM position q WHERE q.decision_id = d.item_id AND q.organisation_id = member.id AND q.decision_version >= i.content_version);

-- The decisions on which the organisation of whoever asks is to take a position.
CREATE VIEW awaited_position WITH (security_invoker = true) AS
SELECT item_id FROM awaited_stand WHERE organisation_id = (SELECT app.organisation_id());

GRANT SELECT ON correction, decision_about, awaited_stand, awaited_position TO samband_app;

-- A stand that a party has taken itself is changed by nobody else, and none is taken away.
CREATE FUNCTION app.keep_own_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (old.entered_by_organisation = old.organisation_id
    AND (new.entered_by_organisation, new.organisation_id) IS DISTINCT FROM (old.entered_by_organisation, old.organisation_id)) THEN
    RAISE EXCEPTION 'a party''s own stand' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_own_stand BEFORE UPDATE OR DELETE ON position FOR EACH ROW EXECUTE FUNCTION app.keep_own_stand();
