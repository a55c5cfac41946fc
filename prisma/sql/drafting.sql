-- The order of chapters in a draft and of paragraphs in a chapter.

-- The places of all that lies below a draft or a chapter, also of what the caller may not read: a key is given between
-- neighbours, and must not be one that is taken. Whoever reads this waits for the one who is changing the order.
CREATE FUNCTION app.places(p_parent uuid) RETURNS TABLE (id uuid, place text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('order ' || p_parent, 0));
  RETURN QUERY
    SELECT x.id, x.place FROM (
      SELECT c.item_id AS id, c.position AS place, c.draft_id AS parent FROM chapter c WHERE c.draft_id = p_parent
      UNION ALL SELECT p.item_id, p.position, p.chapter_id FROM paragraph p WHERE p.chapter_id = p_parent) x
      JOIN item i ON i.id = x.parent WHERE i.process_id = ANY (app.processes()) ORDER BY x.place;
END $$;
GRANT EXECUTE ON FUNCTION app.places(uuid) TO samband_app;
