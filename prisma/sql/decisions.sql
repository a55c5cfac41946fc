-- What the other slices may read of decisions. With the rights of whoever asks, as every view.

-- Each decision about something: what was decided, when and where, and every party's position.
CREATE VIEW decision_about WITH (security_invoker = true) AS
SELECT l.to_id AS item_id, l.to_version AS decided_version, s.content_version > l.to_version AS stale,
       i.id, i.number, i.title, d.outcome, m.title AS meeting, m.number AS meeting_number, t.held_on,
       coalesce((SELECT jsonb_agg(jsonb_build_object('organisation', o.short_name, 'stand', q.stand, 'note', q.note) ORDER BY o.short_name)
         FROM position q JOIN organisation o ON o.id = q.organisation_id WHERE q.decision_id = i.id), '[]') AS positions
  FROM link l JOIN item s ON s.id = l.to_id JOIN item i ON i.id = l.from_id JOIN decision d ON d.item_id = i.id
  JOIN item m ON m.id = d.meeting_id JOIN meeting t ON t.item_id = d.meeting_id
 WHERE l.kind = 'decides' AND i.status <> 'withdrawn';

-- The decisions on which the organisation of whoever asks has taken no position.
CREATE VIEW awaited_position WITH (security_invoker = true) AS
SELECT d.item_id FROM decision d
 WHERE NOT EXISTS (SELECT 1 FROM position q WHERE q.decision_id = d.item_id AND q.organisation_id = (SELECT app.organisation_id()));

GRANT SELECT ON decision_about, awaited_position TO samband_app;
