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

-- The draft that an item is, or is a part of.
CREATE FUNCTION app.draft_of(p_item uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.item_id FROM draft d WHERE d.item_id = p_item
  UNION ALL SELECT c.draft_id FROM chapter c WHERE c.item_id = p_item
  UNION ALL SELECT c.draft_id FROM paragraph p JOIN chapter c ON c.item_id = p.chapter_id WHERE p.item_id = p_item
  UNION ALL SELECT e.draft_id FROM edition e WHERE e.item_id = p_item
$$;

-- The net below the policies: an adopted draft is not changed, nor anything in it. Raises SB423. Whoever changes a part
-- holds the draft's row shared, so that adopting it waits for them, and they for it.
CREATE FUNCTION app.refuse_adopted(p_draft uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  now text;
BEGIN
  SELECT status INTO now FROM item WHERE id = p_draft FOR SHARE;
  IF now = 'adopted' THEN RAISE EXCEPTION 'adopted' USING ERRCODE = 'SB423'; END IF;
END $$;

-- Whether the approval by which an edition was adopted has been put right, so that nothing adopts it any more.
CREATE FUNCTION app.not_adopted(p_edition uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (SELECT FROM standing_approval a WHERE a.item_id = p_edition)
    AND EXISTS (SELECT FROM link l JOIN decision d ON d.item_id = l.from_id WHERE l.to_id = p_edition AND l.kind = 'decides' AND d.gave)
$$;

CREATE FUNCTION app.keep_adopted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
END $$;

CREATE TRIGGER keep_adopted BEFORE UPDATE ON item FOR EACH ROW
  WHEN (old.kind IN ('draft', 'chapter', 'paragraph') AND (old.title, old.text, old.status, old.audience, old.organisation_id)
    IS DISTINCT FROM (new.title, new.text, new.status, new.audience, new.organisation_id))
  EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE UPDATE ON draft FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT OR UPDATE ON chapter FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT OR UPDATE ON paragraph FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT ON edition FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT OR DELETE ON link FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();
-- That what is cited has not changed in a new vintage (app.carry_links) is no change of the draft.
CREATE TRIGGER keep_adopted_changed BEFORE UPDATE ON link FOR EACH ROW
  WHEN ((old.from_id, old.to_id, old.kind, old.note, old.part, old.confirmed_at) IS DISTINCT FROM (new.from_id, new.to_id, new.kind, new.note, new.part, new.confirmed_at))
  EXECUTE FUNCTION app.keep_adopted();
CREATE TRIGGER keep_adopted BEFORE INSERT OR UPDATE ON attachment FOR EACH ROW EXECUTE FUNCTION app.keep_adopted();

-- What a draft holds in its order, as far as whoever asks may read it: itself, its chapters and their paragraphs, in use.
-- With an audience only what everybody of that audience reads, which is the same whoever asks among them. `line` says what
-- an edition takes down of it: its version, its chapter, what it cites and what is attached.
CREATE FUNCTION app.draft_parts(p_draft uuid, p_audience text, p_organisation uuid)
RETURNS TABLE (item_id uuid, chapter_id uuid, place text, line jsonb) LANGUAGE sql STABLE AS $$
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
$$;

CREATE FUNCTION app.draft_outline(p_draft uuid, p_audience text, p_organisation uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(x.line ORDER BY x.place COLLATE "C"), '[]') FROM app.draft_parts(p_draft, p_audience, p_organisation) x
$$;

-- What something is a reworking of, as far back as that goes and whoever asks may read; itself where it is of nothing.
CREATE FUNCTION app.origin(p_item uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE back(id, steps) AS (
    SELECT p_item, 0 UNION SELECT l.to_id, b.steps + 1 FROM back b JOIN link l ON l.from_id = b.id AND l.kind = 'revises' WHERE b.steps < 20)
  SELECT id FROM back ORDER BY steps DESC, id LIMIT 1
$$;

-- Whether a draft says something else now than an edition of it, of what all readers of the edition may read. Null for
-- what is no edition.
CREATE FUNCTION app.moved_on(p_edition uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT e.outline IS DISTINCT FROM app.draft_outline(e.draft_id, i.audience, i.organisation_id)
    FROM edition e JOIN item i ON i.id = e.item_id WHERE e.item_id = p_edition
$$;
GRANT EXECUTE ON FUNCTION app.moved_on(uuid) TO samband_app;

-- The number of a draft's next edition; two that are made at once wait for each other.
CREATE FUNCTION app.next_edition(p_draft uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('edition ' || p_draft, 0));
  RETURN (SELECT coalesce(max(e.ordinal), 0) + 1 FROM edition e JOIN item i ON i.id = e.item_id WHERE e.draft_id = p_draft AND i.process_id = ANY (app.processes()));
END $$;

-- How many decisions stand on an edition, also those that whoever asks may not read.
CREATE FUNCTION app.decisions_on(p_edition uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM link l JOIN item i ON i.id = l.from_id
   WHERE l.to_id = p_edition AND l.kind = 'decides' AND i.status <> 'withdrawn' AND i.process_id = ANY (app.processes())
$$;
GRANT EXECUTE ON FUNCTION app.draft_parts(uuid, text, uuid), app.draft_outline(uuid, text, uuid), app.origin(uuid), app.next_edition(uuid), app.decisions_on(uuid)
  TO samband_app;

-- The draft that an edition is an image of, for whoever reads the edition.
CREATE FUNCTION app.whole_of(p_edition uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT e.draft_id FROM edition e JOIN item i ON i.id = e.item_id WHERE e.item_id = p_edition
$$;
GRANT EXECUTE ON FUNCTION app.whole_of(uuid) TO samband_app;

-- An edition is never changed. It may be adopted, be adopted no more when the decision is put right, and be withdrawn as
-- long as nothing has been decided on it.
CREATE FUNCTION app.keep_edition() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (old.title, old.text, old.audience, old.organisation_id) IS DISTINCT FROM (new.title, new.text, new.audience, new.organisation_id)
  OR (old.status <> new.status AND ((old.status = 'adopted' AND NOT (new.status = 'made' AND app.not_adopted(old.id))) OR (new.status = 'withdrawn' AND EXISTS (
       SELECT FROM link l JOIN item i ON i.id = l.from_id WHERE l.to_id = old.id AND l.kind = 'decides' AND i.status <> 'withdrawn'))))
  THEN RAISE EXCEPTION 'an edition is immutable' USING ERRCODE = 'SB424'; END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_edition BEFORE UPDATE ON item FOR EACH ROW WHEN (old.kind = 'edition') EXECUTE FUNCTION app.keep_edition();

-- Nothing is decided on an edition that has been withdrawn, not even in the same moment.
CREATE FUNCTION app.keep_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  now text;
BEGIN
  SELECT status INTO now FROM item WHERE id = new.to_id AND kind = 'edition' FOR SHARE;
  IF now = 'withdrawn' THEN RAISE EXCEPTION 'withdrawn edition' USING ERRCODE = 'SB424'; END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_decided BEFORE INSERT ON link FOR EACH ROW WHEN (new.kind = 'decides') EXECUTE FUNCTION app.keep_decided();

-- What is adopted is an edition, and its draft with it.
CREATE FUNCTION app.adopt_draft() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE item SET status = 'adopted', document_status = new.document_status
   WHERE id = (SELECT e.draft_id FROM edition e WHERE e.item_id = new.id) AND status = 'draft';
  IF NOT FOUND THEN RAISE EXCEPTION 'adopted' USING ERRCODE = 'SB423'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER adopt_draft AFTER UPDATE OF status ON item FOR EACH ROW
  WHEN (new.kind = 'edition' AND new.status = 'adopted' AND old.status <> 'adopted') EXECUTE FUNCTION app.adopt_draft();

-- What was adopted by a decision that has been put right is a draft again, with all that hangs in it.
CREATE FUNCTION app.reopen_draft() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE item SET status = 'draft' WHERE id = (SELECT e.draft_id FROM edition e WHERE e.item_id = new.id) AND status = 'adopted';
  RETURN NULL;
END $$;
CREATE TRIGGER reopen_draft AFTER UPDATE OF status ON item FOR EACH ROW
  WHEN (new.kind = 'edition' AND old.status = 'adopted' AND new.status <> 'adopted') EXECUTE FUNCTION app.reopen_draft();
