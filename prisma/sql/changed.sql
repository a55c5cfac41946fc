-- What has changed since somebody took it into account: said here alone, and read by every view, list and page.

-- Each link as it holds now. `stale`: what it points to says something else than when the link was made or last confirmed.
-- `withdrawn`: what it points to is not in use. What is replaced (`revises`) is no ground, and neither of them.
CREATE VIEW link_state WITH (security_invoker = true) AS
  SELECT l.*, t.kind AS to_kind, t.number AS to_number, t.audience AS to_audience,
         l.kind <> 'revises' AND t.status <> 'withdrawn' AND t.content_version > l.to_version AS stale,
         l.kind <> 'revises' AND t.status = 'withdrawn' AS withdrawn
    FROM link l JOIN item t ON t.id = l.to_id;

GRANT SELECT ON link_state TO samband_app;
