-- What has been decided about each thing, read by all slices. Beside decisions.sql since it asks drafts whether they have moved on.

-- Each decision about something: what was decided, when and where, what it was corrected by, and every party's position.
-- What is decided of an edition is decided of the draft that it is an image of, as it was then.
CREATE VIEW decision_about WITH (security_invoker = true) AS
SELECT l.item_id, l.decided_version, l.stale,
       i.id, i.number, i.title, d.outcome, d.clause, s.name AS meeting, s.meeting_number, s.day AS held_on,
       (SELECT min(c.number) FROM correction c WHERE c.corrected_id = i.id) AS corrected_by,
       coalesce((SELECT jsonb_agg(jsonb_build_object('organisation', o.short_name, 'stand', q.stand, 'note', q.note,
           'takenOn', coalesce(q.evidence_on, (q.taken_at AT TIME ZONE 'Europe/Stockholm')::date)) ORDER BY o.short_name)
         FROM position q JOIN organisation o ON o.id = q.organisation_id WHERE q.decision_id = i.id), '[]') AS positions
  FROM (SELECT s.to_id AS item_id, s.from_id, s.to_version AS decided_version, s.stale FROM link_state s WHERE s.kind = 'decides'
        UNION ALL SELECT e.draft_id, k.from_id, k.to_version, app.moved_on(e.item_id)
          FROM edition e JOIN link k ON k.to_id = e.item_id AND k.kind = 'decides') l
  JOIN item i ON i.id = l.from_id JOIN decision d ON d.item_id = i.id
  JOIN decision_place s ON s.item_id = d.item_id AND s.forum_id IS NOT NULL
 WHERE i.status = 'recorded';

GRANT SELECT ON decision_about TO samband_app;
