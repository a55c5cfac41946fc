UPDATE item_kind SET prefix = 'B', outside_content = '{gave,no_effect}', not_restored = '{outcome,clause,subject_version}' WHERE kind = 'decision';

DROP TRIGGER keep_held ON meeting;
DROP TRIGGER keep_held ON item;
DROP TRIGGER keep_deciding ON item;

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "gave" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "no_effect" TEXT NOT NULL DEFAULT '';

SET LOCAL check_function_bodies = off;
CREATE VIEW standing_approval WITH (security_invoker=true) AS
 SELECT l.to_id AS item_id,
    d.item_id AS id
   FROM ((decision d
     JOIN item i ON ((i.id = d.item_id)))
     JOIN link l ON (((l.from_id = d.item_id) AND (l.kind = 'decides'::text))))
  WHERE (d.gave AND (i.status = 'recorded'::text) AND (NOT (EXISTS ( SELECT
           FROM correction c
          WHERE (c.corrected_id = d.item_id)))));
CREATE OR REPLACE FUNCTION app.not_adopted(p_edition uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT NOT EXISTS (SELECT FROM standing_approval a WHERE a.item_id = p_edition)
    AND EXISTS (SELECT FROM link l JOIN decision d ON d.item_id = l.from_id WHERE l.to_id = p_edition AND l.kind = 'decides' AND d.gave)
$function$;
REVOKE ALL ON function app.not_adopted(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.keep_adopted()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  CASE tg_table_name
    WHEN 'item' THEN
      IF old.kind = 'draft' AND old.status = 'adopted' AND NOT (new.status = 'draft'
        AND (old.title, old.text, old.audience, old.organisation_id) = (new.title, new.text, new.audience, new.organisation_id)
        AND EXISTS (SELECT FROM edition e WHERE e.draft_id = old.id AND app.not_adopted(e.item_id))
        AND NOT EXISTS (SELECT FROM edition e JOIN item i ON i.id = e.item_id WHERE e.draft_id = old.id AND i.status = 'adopted')) THEN RAISE EXCEPTION 'adopted' USING ERRCODE = 'SB423'; END IF;
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
CREATE OR REPLACE FUNCTION app.keep_edition()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF tg_table_name = 'edition' THEN RAISE EXCEPTION 'an edition is immutable' USING ERRCODE = 'SB424'; END IF;
  IF (old.title, old.text, old.audience, old.organisation_id) IS DISTINCT FROM (new.title, new.text, new.audience, new.organisation_id)
  OR (old.status <> new.status AND ((old.status = 'adopted' AND NOT (new.status = 'made' AND app.not_adopted(old.id))) OR (new.status = 'withdrawn' AND EXISTS (
       SELECT FROM link l JOIN item i ON i.id = l.from_id WHERE l.to_id = old.id AND l.kind = 'decides' AND i.status <> 'withdrawn'))))
  THEN RAISE EXCEPTION 'an edition is immutable' USING ERRCODE = 'SB424'; END IF;
  RETURN new;
END $function$;
CREATE OR REPLACE FUNCTION app.reopen_draft()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE item SET status = 'draft' WHERE id = (SELECT e.draft_id FROM edition e WHERE e.item_id = new.id) AND status = 'adopted';
  RETURN NULL;
END $function$;
REVOKE ALL ON function app.reopen_draft() FROM PUBLIC;
CREATE TRIGGER keep_deciding BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'forum'::text AND (old.status IS DISTINCT FROM new.status OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id OR old.title IS DISTINCT FROM new.title)) EXECUTE FUNCTION app.keep_sealed('forum', 'id');
CREATE TRIGGER keep_held BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND (old.status IS DISTINCT FROM new.status OR old.audience IS DISTINCT FROM new.audience OR old.organisation_id IS DISTINCT FROM new.organisation_id OR old.title IS DISTINCT FROM new.title)) EXECUTE FUNCTION app.keep_sealed('meeting', 'id');
CREATE TRIGGER keep_held BEFORE UPDATE OF held_on, forum_id, place ON meeting FOR EACH ROW WHEN (old.held_on IS DISTINCT FROM new.held_on OR old.forum_id IS DISTINCT FROM new.forum_id OR old.place IS DISTINCT FROM new.place) EXECUTE FUNCTION app.keep_sealed('meeting', 'item_id');
CREATE TRIGGER reopen_draft AFTER UPDATE OF status ON item FOR EACH ROW WHEN (new.kind = 'edition'::text AND old.status = 'adopted'::text AND new.status <> 'adopted'::text) EXECUTE FUNCTION app.reopen_draft();
GRANT SELECT ON standing_approval TO samband_app;


-- Which approvals what has been decided has its status from: as its log says, or as only a decision can have given it.
ALTER TABLE decision DISABLE TRIGGER keep_minuted;
UPDATE decision d SET gave = true
  FROM item i, link l, item about, meeting m, forum f
 WHERE i.id = d.item_id AND i.status = 'recorded' AND d.outcome = 'approved' AND l.from_id = d.item_id AND l.kind = 'decides'
   AND about.id = l.to_id AND m.item_id = d.meeting_id AND f.item_id = m.forum_id
   AND ((about.kind = 'strategy' AND about.status = 'decided') OR (about.kind = 'edition' AND about.status = 'adopted' AND f.adopts)
     OR EXISTS (SELECT FROM activity a WHERE a.item_id = about.id AND a.detail ->> 'decision' = i.number::text AND a.detail ->> 'outcome' = 'approved'));
ALTER TABLE decision ENABLE TRIGGER keep_minuted;
