-- What is not changed any more, by any door: policies refuse by it (src/core/seals.ts), triggers lie beneath. Asked with
-- the system's eyes: whoever may not read why is told the reason alone. Its kinds are those that declare `sealed`.
CREATE FUNCTION app.seal(p_item uuid, p_kind text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN p_kind IN ('draft', 'chapter', 'paragraph', 'edition')
      AND (SELECT i.status FROM item i WHERE i.id = app.draft_of(p_item)) = 'adopted' THEN 'adopted'
    WHEN p_kind IN ('edition', 'review', 'opinion') THEN 'immutable'
    WHEN p_kind = 'decision' THEN (SELECT 'minuted' FROM item i WHERE i.id = p_item AND i.status = 'recorded')
    WHEN p_kind = 'meeting' THEN coalesce((SELECT 'adjusted' FROM meeting m WHERE m.item_id = p_item AND m.adjusted_at IS NOT NULL),
      (SELECT 'has-minutes' FROM decision d JOIN item i ON i.id = d.item_id WHERE d.meeting_id = p_item AND i.status = 'recorded' LIMIT 1))
    WHEN p_kind = 'forum' THEN coalesce((SELECT 'has-decided' FROM meeting m WHERE m.forum_id = p_item AND (m.adjusted_at IS NOT NULL
        OR EXISTS (SELECT FROM decision d JOIN item i ON i.id = d.item_id WHERE d.meeting_id = m.item_id AND i.status = 'recorded')) LIMIT 1),
      (SELECT 'has-decided' FROM decision d JOIN item i ON i.id = d.item_id WHERE d.forum_id = p_item AND d.meeting_id IS NULL AND i.status = 'recorded' LIMIT 1)) END
$$;

-- The same for whoever asks, of an item of their own process.
CREATE FUNCTION app.sealed(p_item uuid, p_kind text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT app.seal(i.id, i.kind) FROM item i WHERE i.id = p_item AND i.kind = p_kind AND i.process_id = ANY (app.processes())
$$;
GRANT EXECUTE ON FUNCTION app.sealed(uuid, text) TO samband_app;

-- The triggers' one refusal, with the kind of the item that the changed row belongs to and the column that names it.
CREATE FUNCTION app.keep_sealed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  reason text := app.seal((to_jsonb(coalesce(old, new)) ->> tg_argv[1])::uuid, tg_argv[0]);
BEGIN
  IF reason IS NOT NULL THEN RAISE EXCEPTION 'sealed: %', reason USING ERRCODE = '42501'; END IF;
  RETURN coalesce(new, old);
END $$;

-- An image of something as it was is never changed, by whoever it be; what it is an image of stands in the argument.
CREATE FUNCTION app.keep_image() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is immutable', tg_argv[0] USING ERRCODE = 'SB424';
END $$;
CREATE TRIGGER keep_edition BEFORE UPDATE OR DELETE ON edition FOR EACH ROW EXECUTE FUNCTION app.keep_image('an edition');
CREATE TRIGGER keep_review BEFORE UPDATE OR DELETE ON review FOR EACH ROW EXECUTE FUNCTION app.keep_image('a review');

-- What an item is and where it belongs is settled as it is made: the triggers of its kind would look past another.
CREATE FUNCTION app.keep_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an item stays of its kind and in its process' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER keep_kind BEFORE UPDATE OF id, kind, process_id ON item FOR EACH ROW
  WHEN ((old.id, old.kind, old.process_id) IS DISTINCT FROM (new.id, new.kind, new.process_id)) EXECUTE FUNCTION app.keep_kind();

-- The version and the signature of an item go on, and a document from drawn up to dispatched.
CREATE TRIGGER keep_minuted BEFORE UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'decision' AND (old.status, old.audience, old.organisation_id, old.title, old.text)
    IS DISTINCT FROM (new.status, new.audience, new.organisation_id, new.title, new.text))
  EXECUTE FUNCTION app.keep_sealed('decision', 'id');
-- A meeting that decides while it is under way comes to its end.
CREATE TRIGGER keep_held BEFORE UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'meeting' AND (old.status, old.audience, old.organisation_id, old.title) IS DISTINCT FROM (
    CASE WHEN (old.status, new.status) = ('ongoing', 'held') THEN old.status ELSE new.status END, new.audience, new.organisation_id, new.title))
  EXECUTE FUNCTION app.keep_sealed('meeting', 'id');
CREATE TRIGGER keep_deciding BEFORE UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'forum' AND (old.status, old.audience, old.organisation_id, old.title) IS DISTINCT FROM (new.status, new.audience, new.organisation_id, new.title))
  EXECUTE FUNCTION app.keep_sealed('forum', 'id');
CREATE TRIGGER keep_minuted BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'item_id');
CREATE TRIGGER keep_held BEFORE UPDATE OF held_on, starts_at, ends_at, forum_id, place, join_address ON meeting FOR EACH ROW
  WHEN ((old.held_on, old.starts_at, old.ends_at, old.forum_id, old.place, old.join_address)
    IS DISTINCT FROM (new.held_on, new.starts_at, new.ends_at, new.forum_id, new.place, new.join_address)) EXECUTE FUNCTION app.keep_sealed('meeting', 'item_id');
CREATE TRIGGER keep_minuted BEFORE INSERT OR DELETE OR UPDATE OF from_id, to_id, kind, to_version, note, part ON link FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'from_id');
CREATE TRIGGER keep_minuted BEFORE UPDATE OR DELETE ON position FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'decision_id');
CREATE TRIGGER keep_minuted BEFORE INSERT OR UPDATE OR DELETE ON decision_meaning FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'decision_id');
CREATE TRIGGER keep_minuted BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'item_id');
CREATE TRIGGER keep_held BEFORE UPDATE OR DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('meeting', 'item_id');
