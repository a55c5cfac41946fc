-- Who has come to which step with what: everything that proves it, said here alone.

-- Whether somebody has come to a step, in any process, or a board decides on it: that alone, for whoever may remove it.
CREATE FUNCTION app.step_in_use(p_step uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM anchoring a WHERE a.step_id = p_step) OR EXISTS (SELECT FROM board b WHERE b.step_id = p_step)
$$;
GRANT EXECUTE ON FUNCTION app.step_in_use(uuid) TO samband_app;

-- What proves that a party has come somewhere with an item. `entered`: a step that somebody has said, by evidence that has
-- not been withdrawn; `stand`: a stand in a forum, or that the party has been asked for one there; `answer`: an accepted
-- answer of the party's that the item rests on; `present`: it was there when a meeting took the item up, and `talk` where
-- the minutes say that it was talked over; `author`: it is the party's own. `older`: of a text that has been changed.
CREATE VIEW anchoring_evidence WITH (security_invoker = true) AS
SELECT a.item_id, a.organisation_id, 'entered' AS sort, a.step_id, NULL AS side, a.stand, a.item_version AS version,
       a.item_version < i.content_version AND NOT (i.kind = 'decision' AND app.asks_the_same(i.id, a.item_version)) AS older,
       a.evidence_on AS day, a.evidence_source AS source, a.evidence_clause AS clause, a.note, a.id AS anchoring_id, a.entered_by_organisation,
       NULL::uuid AS by_id, NULL::int AS by_number, NULL AS meeting, f.name AS file, f.file_id
  FROM anchoring a JOIN item i ON i.id = a.item_id LEFT JOIN attached_file f ON f.id = a.attachment_id
 WHERE a.withdrawn_at IS NULL AND (a.attachment_id IS NULL OR f.id IS NOT NULL)
UNION ALL
SELECT s.item_id, s.organisation_id, 'stand', NULL, s.side, s.stand, s.version, s.older, s.stood_on, s.evidence_protocol, s.evidence_clause, s.note, NULL, s.entered_by_organisation,
       s.decision_id, s.number, s.meeting, NULL, NULL
  FROM party_stand s
UNION ALL
SELECT x.item_id, a.organisation_id, 'answer', NULL, 'workshop', NULL, NULL, false, NULL, '', '', '', NULL, NULL, a.id, a.number, NULL, NULL, NULL
  FROM (
    SELECT l.from_id AS item_id, g.to_id AS answer_id FROM link l JOIN item m ON m.id = l.to_id AND m.status <> 'withdrawn'
      JOIN link g ON g.from_id = m.id AND g.kind IN ('grounds', 'cites') WHERE l.kind = 'grounds'
    UNION
    SELECT l.from_id, h.to_id FROM link l JOIN item m ON m.id = l.to_id AND m.status <> 'withdrawn' JOIN link g ON g.from_id = m.id AND g.kind = 'grounds'
      JOIN item n ON n.id = g.to_id AND n.status <> 'withdrawn' JOIN link h ON h.from_id = n.id AND h.kind = 'cites' WHERE l.kind = 'grounds') x
  JOIN item a ON a.id = x.answer_id AND a.kind = 'answer' AND a.status = 'accepted'
UNION ALL
SELECT m.item_id, m.organisation_id, CASE WHEN m.discussed THEN 'talk' ELSE 'present' END, NULL, m.side, NULL, NULL, false, m.held_on, '', '', '', NULL, NULL,
       m.meeting_id, m.number, m.meeting, NULL, NULL
  FROM party_present m
UNION ALL
SELECT i.id, i.organisation_id, 'author', NULL, 'workshop', NULL, i.content_version, false, NULL, '', '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM item i;

GRANT SELECT ON anchoring_evidence TO samband_app;
