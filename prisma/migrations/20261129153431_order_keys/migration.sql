-- DropIndex
DROP INDEX "chapter_draft_id_position_idx";

-- DropIndex
DROP INDEX "paragraph_chapter_id_position_idx";

-- Places were real numbers, which run out after some fifty halvings. The same order in keys that never do: the letter of
-- how many digits follow, and the number in base 62, as the library that makes the next ones writes them.
CREATE FUNCTION app.first_order_key(n bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  digits constant text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  left_over bigint := n;
  size int := 1;
  key text := '';
BEGIN
  WHILE left_over >= 62 ^ size LOOP
    left_over := left_over - (62 ^ size)::bigint;
    size := size + 1;
  END LOOP;
  FOR digit IN 1 .. size LOOP
    key := substr(digits, (left_over % 62)::int + 1, 1) || key;
    left_over := left_over / 62;
  END LOOP;
  RETURN chr(ascii('a') + size - 1) || key;
END $$;
ALTER TABLE chapter ALTER COLUMN position SET DATA TYPE text COLLATE "C";
ALTER TABLE paragraph ALTER COLUMN position SET DATA TYPE text COLLATE "C";
UPDATE chapter c SET position = app.first_order_key(o.n - 1)
  FROM (SELECT item_id, row_number() OVER (PARTITION BY draft_id ORDER BY position::float8, item_id) AS n FROM chapter) o WHERE o.item_id = c.item_id;
UPDATE paragraph p SET position = app.first_order_key(o.n - 1)
  FROM (SELECT item_id, row_number() OVER (PARTITION BY chapter_id ORDER BY position::float8, item_id) AS n FROM paragraph) o WHERE o.item_id = p.item_id;
DROP FUNCTION app.first_order_key(bigint);

-- CreateIndex
CREATE UNIQUE INDEX "chapter_draft_id_position_key" ON "chapter"("draft_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "paragraph_chapter_id_position_key" ON "paragraph"("chapter_id", "position");

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.places(p_parent uuid)
 RETURNS TABLE(id uuid, place text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('order ' || p_parent, 0));
  RETURN QUERY
    SELECT x.id, x.place FROM (
      SELECT c.item_id AS id, c.position AS place, c.draft_id AS parent FROM chapter c WHERE c.draft_id = p_parent
      UNION ALL SELECT p.item_id, p.position, p.chapter_id FROM paragraph p WHERE p.chapter_id = p_parent) x
      JOIN item i ON i.id = x.parent WHERE i.process_id = ANY (app.processes()) ORDER BY x.place;
END $function$
;
REVOKE ALL ON function app.places(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.places(uuid) TO samband_app;
