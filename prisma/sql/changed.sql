-- What has changed since somebody took it into account: said here alone, and read by every view, list and page.

-- Each link as it holds now. `stale`: what it points to says something else than when the link was made or last confirmed.
-- `withdrawn`: what it points to is not in use. What is replaced (`revises`) is no ground, and neither of them.
CREATE VIEW link_state WITH (security_invoker = true) AS
  SELECT l.*, t.kind AS to_kind, t.number AS to_number, t.audience AS to_audience,
         l.kind <> 'revises' AND t.status <> 'withdrawn' AND t.content_version > l.to_version AS stale,
         l.kind <> 'revises' AND t.status = 'withdrawn' AS withdrawn
    FROM link l JOIN item t ON t.id = l.to_id;

GRANT SELECT ON link_state TO samband_app;

-- What an item said at a moment, by the columns of its content; nothing where the reader may not read that version.
CREATE FUNCTION app.content_at(p_item uuid, p_at timestamptz) RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT v.content FROM item_version v WHERE v.item_id = p_item AND v.changed_at <= p_at ORDER BY v.version DESC LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION app.content_at(uuid, timestamptz) TO samband_app;
