SELECT app.make_kind('edition', 'UT', '{ordinal,image,sha256,outline}', '{}');

-- AlterTable
ALTER TABLE "edition" ADD COLUMN     "draft_id" UUID NOT NULL,
ADD COLUMN     "image" JSONB NOT NULL,
ADD COLUMN     "ordinal" INTEGER NOT NULL,
ADD COLUMN     "outline" JSONB NOT NULL,
ADD COLUMN     "purpose" TEXT NOT NULL,
ADD COLUMN     "sha256" TEXT NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "edition_draft_id_ordinal_key" ON "edition"("draft_id", "ordinal");

-- AddForeignKey
ALTER TABLE "edition" ADD CONSTRAINT "edition_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "draft"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.read_by_all(p_audience text, p_organisation uuid, p_item_audience text, p_item_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((p_item_audience = 'process'::text) OR ((p_item_organisation = p_organisation) AND (array_position(ARRAY['organisation'::text, 'leadership'::text, 'process'::text], p_item_audience) >= array_position(ARRAY['organisation'::text, 'leadership'::text, 'process'::text], p_audience))));
REVOKE ALL ON function app.read_by_all(text,uuid,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.cells_as_cited(p_links uuid[], p_most integer)
 RETURNS TABLE(link_id uuid, since integer, cells jsonb, more integer)
 LANGUAGE sql
 STABLE
AS $function$
  WITH cited AS MATERIALIZED (
    SELECT l.id AS link_id, l.part, d.item_id, d.measures, app.release_at(d.item_id, l.to_version) AS since
      FROM link l JOIN dataset d ON d.item_id = l.to_id WHERE l.id = ANY (p_links) AND l.part <> '[]')
  SELECT d.link_id, d.since, coalesce(n.cells, '[]'), greatest(coalesce(n.count, 0) - p_most, 0)::int
    FROM cited d
    LEFT JOIN LATERAL (
      SELECT max(x.total) AS count, jsonb_agg(app.cell_in_words(d.measures, x.measure, x.period, x.area, x.destination)
          || jsonb_build_object('value', x.value, 'before', NULL) ORDER BY x.measure, x.period, x.area, x.destination) AS cells
        FROM (SELECT c.*, count(*) OVER () AS total FROM jsonb_array_elements(d.part) p, app.cells_in(d.item_id, d.since, p) c
               ORDER BY c.measure, c.period, c.area, c.destination LIMIT p_most) x) n ON true
$function$;
REVOKE ALL ON function app.cells_as_cited(uuid[],integer) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.draft_of(p_item uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT d.item_id FROM draft d WHERE d.item_id = p_item
  UNION ALL SELECT c.draft_id FROM chapter c WHERE c.item_id = p_item
  UNION ALL SELECT c.draft_id FROM paragraph p JOIN chapter c ON c.item_id = p.chapter_id WHERE p.item_id = p_item
  UNION ALL SELECT e.draft_id FROM edition e WHERE e.item_id = p_item
$function$;
REVOKE ALL ON function app.draft_of(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.refuse_adopted(p_draft uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  now text;
BEGIN
  SELECT status INTO now FROM item WHERE id = p_draft FOR SHARE;
  IF now = 'adopted' THEN RAISE EXCEPTION 'adopted' USING ERRCODE = 'SB423'; END IF;
END $function$;
REVOKE ALL ON function app.refuse_adopted(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_adopted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  CASE tg_table_name
    WHEN 'item' THEN
      IF old.kind = 'draft' AND old.status = 'adopted' THEN RAISE EXCEPTION 'adopted' USING ERRCODE = 'SB423'; END IF;
      IF old.kind <> 'draft' THEN PERFORM app.refuse_adopted(app.draft_of(old.id)); END IF;
    WHEN 'draft' THEN PERFORM app.refuse_adopted(new.item_id);
    WHEN 'chapter' THEN PERFORM app.refuse_adopted(new.draft_id);
    WHEN 'paragraph' THEN PERFORM app.refuse_adopted(c.draft_id) FROM chapter c WHERE c.item_id = new.chapter_id;
    WHEN 'edition' THEN PERFORM app.refuse_adopted(new.draft_id);
    WHEN 'attachment' THEN PERFORM app.refuse_adopted(app.draft_of(new.item_id));
    WHEN 'link' THEN
      PERFORM app.refuse_adopted(app.draft_of(CASE WHEN tg_op = 'DELETE' THEN old.from_id ELSE new.from_id END));
  END CASE;
  RETURN CASE WHEN tg_op = 'DELETE' THEN old ELSE new END;
END $function$;
REVOKE ALL ON function app.keep_adopted() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.draft_parts(p_draft uuid, p_audience text, p_organisation uuid)
 RETURNS TABLE(item_id uuid, chapter_id uuid, place text, line jsonb)
 LANGUAGE sql
 STABLE
AS $function$
  WITH item_read AS NOT MATERIALIZED (
    SELECT i.* FROM item i WHERE p_audience IS NULL OR app.read_by_all(p_audience, p_organisation, i.audience, i.organisation_id)),
  part AS (
    SELECT d.item_id, NULL::uuid AS chapter_id, '' AS place FROM draft d WHERE d.item_id = p_draft
    UNION ALL SELECT c.item_id, NULL, c.position FROM chapter c WHERE c.draft_id = p_draft
    UNION ALL SELECT p.item_id, c.item_id, c.position || ' ' || p.position FROM chapter c JOIN paragraph p ON p.chapter_id = c.item_id
      JOIN item_read k ON k.id = c.item_id AND k.status <> 'withdrawn' WHERE c.draft_id = p_draft)
  SELECT part.item_id, part.chapter_id, part.place, jsonb_build_array(i.id, i.content_version, part.chapter_id,
         coalesce((SELECT jsonb_agg(jsonb_build_array(l.id, l.to_version) ORDER BY l.id) FROM link l JOIN item_read t ON t.id = l.to_id
           WHERE l.from_id = i.id AND l.kind = 'cites'), '[]'),
         coalesce((SELECT jsonb_agg(a.id ORDER BY a.id) FROM attached_file a WHERE a.item_id = i.id), '[]'))
    FROM part JOIN item_read i ON i.id = part.item_id WHERE i.status <> 'withdrawn'
$function$;
REVOKE ALL ON function app.draft_parts(uuid,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.draft_outline(p_draft uuid, p_audience text, p_organisation uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce(jsonb_agg(x.line ORDER BY x.place COLLATE "C"), '[]') FROM app.draft_parts(p_draft, p_audience, p_organisation) x
$function$;
REVOKE ALL ON function app.draft_outline(uuid,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.origin(p_item uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  WITH RECURSIVE back(id, steps) AS (
    SELECT p_item, 0 UNION SELECT l.to_id, b.steps + 1 FROM back b JOIN link l ON l.from_id = b.id AND l.kind = 'revises' WHERE b.steps < 20)
  SELECT id FROM back ORDER BY steps DESC, id LIMIT 1
$function$;
REVOKE ALL ON function app.origin(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.next_edition(p_draft uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('edition ' || p_draft, 0));
  RETURN (SELECT coalesce(max(e.ordinal), 0) + 1 FROM edition e JOIN item i ON i.id = e.item_id WHERE e.draft_id = p_draft AND i.process_id = ANY (app.processes()));
END $function$;
REVOKE ALL ON function app.next_edition(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.decisions_on(p_edition uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT count(*)::int FROM link l JOIN item i ON i.id = l.from_id
   WHERE l.to_id = p_edition AND l.kind = 'decides' AND i.status <> 'withdrawn' AND i.process_id = ANY (app.processes())
$function$;
REVOKE ALL ON function app.decisions_on(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_edition()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF tg_table_name = 'edition' THEN RAISE EXCEPTION 'an edition is immutable' USING ERRCODE = 'SB424'; END IF;
  IF (old.title, old.text, old.audience, old.organisation_id) IS DISTINCT FROM (new.title, new.text, new.audience, new.organisation_id)
  OR (old.status <> new.status AND (old.status = 'adopted' OR (new.status = 'withdrawn' AND EXISTS (
       SELECT FROM link l JOIN item i ON i.id = l.from_id WHERE l.to_id = old.id AND l.kind = 'decides' AND i.status <> 'withdrawn'))))
  THEN RAISE EXCEPTION 'an edition is immutable' USING ERRCODE = 'SB424'; END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_edition() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_decided()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  now text;
BEGIN
  SELECT status INTO now FROM item WHERE id = new.to_id AND kind = 'edition' FOR SHARE;
  IF now = 'withdrawn' THEN RAISE EXCEPTION 'withdrawn edition' USING ERRCODE = 'SB424'; END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_decided() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.adopt_draft()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE item SET status = 'adopted', document_status = new.document_status
   WHERE id = (SELECT e.draft_id FROM edition e WHERE e.item_id = new.id) AND status = 'draft';
  IF NOT FOUND THEN RAISE EXCEPTION 'adopted' USING ERRCODE = 'SB423'; END IF;
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.adopt_draft() FROM PUBLIC;
CREATE VIEW attached_file WITH (security_invoker=true) AS
 SELECT a.id,
    a.item_id,
    a.created_at,
    f.id AS file_id,
    f.name,
    f.media_type,
    f.bytes,
    f.sha256
   FROM (attachment a
     JOIN file f ON ((f.id = a.file_id)))
  WHERE (a.removed_at IS NULL);
CREATE OR REPLACE FUNCTION app.content_read_by(p_item uuid, p_version integer, p_audience text, p_organisation uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  SELECT v.content FROM item_version v JOIN item i ON i.id = v.item_id
   WHERE v.item_id = p_item AND app.read_by_all(p_audience, p_organisation, v.audience, v.organisation_id)
     AND (v.version = p_version OR (v.version = i.version AND i.content_version <= p_version))
   ORDER BY v.version LIMIT 1
$function$;
REVOKE ALL ON function app.content_read_by(uuid,integer,text,uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.seal(p_item uuid, p_kind text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE
    WHEN p_kind IN ('draft', 'chapter', 'paragraph', 'edition')
      AND (SELECT i.status FROM item i WHERE i.id = app.draft_of(p_item)) = 'adopted' THEN 'adopted'
    WHEN p_kind = 'edition' THEN 'immutable'
    WHEN p_kind = 'decision' THEN (SELECT 'minuted' FROM item i WHERE i.id = p_item AND i.status = 'recorded')
    WHEN p_kind = 'meeting' THEN (SELECT 'has-minutes' FROM decision d JOIN item i ON i.id = d.item_id
      WHERE d.meeting_id = p_item AND i.status = 'recorded' LIMIT 1)
    WHEN p_kind = 'forum' THEN (SELECT 'has-decided' FROM meeting m JOIN decision d ON d.meeting_id = m.item_id JOIN item i ON i.id = d.item_id
      WHERE m.forum_id = p_item AND i.status = 'recorded' LIMIT 1) END
$function$;
CREATE TRIGGER adopt_draft AFTER UPDATE OF status ON item FOR EACH ROW WHEN (new.kind = 'edition'::text AND new.status = 'adopted'::text AND old.status <> 'adopted'::text) EXECUTE FUNCTION app.adopt_draft();
CREATE TRIGGER keep_adopted BEFORE INSERT OR UPDATE ON attachment FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT OR UPDATE ON chapter FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE UPDATE ON draft FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT ON edition FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE UPDATE ON item FOR EACH ROW WHEN ((old.kind = ANY (ARRAY['draft'::text, 'chapter'::text, 'paragraph'::text])) AND (old.title IS DISTINCT FROM new.title OR old.text IS DISTINCT FROM new.text OR old.status IS DISTINCT FROM new.status OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id)) EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT OR DELETE ON link FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT OR UPDATE ON paragraph FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted_changed BEFORE UPDATE ON link FOR EACH ROW WHEN (old.from_id IS DISTINCT FROM new.from_id OR old.to_id IS DISTINCT FROM new.to_id OR old.kind IS DISTINCT FROM new.kind OR old.note IS DISTINCT FROM new.note OR old.part IS DISTINCT FROM new.part OR old.confirmed_at IS DISTINCT FROM new.confirmed_at) EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_decided BEFORE INSERT ON link FOR EACH ROW WHEN (new.kind = 'decides'::text) EXECUTE FUNCTION app.keep_decided();
CREATE TRIGGER keep_edition BEFORE DELETE OR UPDATE ON edition FOR EACH ROW EXECUTE FUNCTION app.keep_edition();
CREATE TRIGGER keep_edition BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'edition'::text) EXECUTE FUNCTION app.keep_edition();
GRANT EXECUTE ON FUNCTION app.cells_as_cited(uuid[],integer) TO samband_app;
GRANT EXECUTE ON FUNCTION app.content_read_by(uuid,integer,text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.decisions_on(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.draft_outline(uuid,text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.draft_parts(uuid,text,uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.next_edition(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.origin(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.read_by_all(text,uuid,text,uuid) TO samband_app;
GRANT SELECT ON attached_file TO samband_app;

-- A forum that decides on drafts decides on their editions.
UPDATE forum SET decides = array_append(decides, 'edition') WHERE 'draft' = ANY (decides) AND NOT 'edition' = ANY (decides);
