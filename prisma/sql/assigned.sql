-- Who has which role in which task: said here alone, and read by the matrix, the gaps, the queue and the counts.

-- Each party's role in each task, and where it stands: `asked` until the party has accepted it, `declined` where it has
-- said no. What was accepted before the task was written otherwise is asked anew (`older`). Of parties alone.
CREATE VIEW task_role_state WITH (security_invoker = true) AS
  SELECT r.item_id, r.organisation_id, r.role, r.reason, r.asked_by, i.process_id,
         CASE WHEN r.answer = 'declined' THEN 'declined' WHEN r.answered_version >= i.content_version THEN 'accepted' ELSE 'asked' END AS state,
         coalesce(r.answer = 'accepted' AND r.answered_version < i.content_version, false) AS older
    FROM task_role r JOIN item i ON i.id = r.item_id
    JOIN party y ON y.process_id = i.process_id AND y.organisation_id = r.organisation_id AND y.status = 'accepted';

GRANT SELECT ON task_role_state TO samband_app;
