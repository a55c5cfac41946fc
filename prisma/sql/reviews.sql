-- Reviews of the map of roles: what was sent stays, an opinion is its organisation's own, and its draft too.

-- A review as it was sent, its image apart (app.keep_image). It may be withdrawn, and taken up again.
CREATE FUNCTION app.keep_sent_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a review is immutable' USING ERRCODE = 'SB424';
END $$;
CREATE TRIGGER keep_sent_review BEFORE UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'review' AND (old.title, old.text, old.audience, old.organisation_id) IS DISTINCT FROM (new.title, new.text, new.audience, new.organisation_id))
  EXECUTE FUNCTION app.keep_sent_review();

-- The leadership asks for an opinion; its organisation alone says what it is, once, of a review that is in use. Whoever
-- says it holds the review's row shared, so that withdrawing it waits for them, and they for it.
CREATE FUNCTION app.keep_opinion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  now text;
BEGIN
  IF tg_op = 'INSERT' THEN
    IF app.user_id() IS NULL OR (new.status = 'asked' AND new.text = '' AND new.process_id = ANY (app.led())) THEN RETURN new; END IF;
    RAISE EXCEPTION 'an opinion is its organisation''s own' USING ERRCODE = '42501';
  END IF;
  IF old.status <> 'asked' OR old.organisation_id <> new.organisation_id THEN
    RAISE EXCEPTION 'an opinion that has been sent is immutable' USING ERRCODE = 'SB424';
  END IF;
  IF app.user_id() IS NOT NULL AND old.organisation_id IS DISTINCT FROM app.organisation_id() THEN
    RAISE EXCEPTION 'an opinion is its organisation''s own' USING ERRCODE = '42501';
  END IF;
  SELECT i.status INTO now FROM opinion o JOIN item i ON i.id = o.review_id WHERE o.item_id = old.id FOR SHARE OF i;
  IF now = 'withdrawn' THEN RAISE EXCEPTION 'the review is withdrawn' USING ERRCODE = 'SB424'; END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_opinion_asked BEFORE INSERT ON item FOR EACH ROW WHEN (new.kind = 'opinion') EXECUTE FUNCTION app.keep_opinion();
CREATE TRIGGER keep_opinion BEFORE UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'opinion' AND (old.status, old.title, old.text, old.audience, old.organisation_id) IS DISTINCT FROM (new.status, new.title, new.text, new.audience, new.organisation_id))
  EXECUTE FUNCTION app.keep_opinion();

-- Who sent it and when is said once, by its own organisation; which review it is of never changes.
CREATE FUNCTION app.keep_sending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND old.sent_at IS NULL AND (old.item_id, old.review_id) = (new.item_id, new.review_id)
    AND (app.user_id() IS NULL OR (SELECT i.organisation_id = app.organisation_id() FROM item i WHERE i.id = old.item_id)) THEN RETURN new; END IF;
  RAISE EXCEPTION 'an opinion that has been sent is immutable' USING ERRCODE = 'SB424';
END $$;
CREATE TRIGGER keep_sending BEFORE UPDATE OR DELETE ON opinion FOR EACH ROW EXECUTE FUNCTION app.keep_sending();

-- A remark is written by its organisation until it is sent, and answered by the leadership from then on. Whoever writes
-- holds the opinion's row shared: sending waits for them, and what they write after it is refused.
CREATE FUNCTION app.keep_remark() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  it review_remark := CASE WHEN tg_op = 'INSERT' THEN new ELSE old END;
  place record;
BEGIN
  SELECT i.status, i.organisation_id, i.process_id INTO place FROM item i WHERE i.id = it.opinion_id FOR SHARE;
  IF (it.organisation_id, it.process_id) IS DISTINCT FROM (place.organisation_id, place.process_id) THEN
    RAISE EXCEPTION 'a remark is its opinion''s organisation''s' USING ERRCODE = '42501';
  END IF;
  IF place.status = 'asked' THEN
    IF (app.user_id() IS NULL OR place.organisation_id = app.organisation_id())
      AND (tg_op = 'DELETE' OR (new.outcome IS NULL AND new.responded_by IS NULL AND new.opinion_id = it.opinion_id AND new.organisation_id = it.organisation_id
        AND new.process_id = it.process_id)) THEN RETURN coalesce(new, old); END IF;
    RAISE EXCEPTION 'a remark that is its organisation''s own' USING ERRCODE = '42501';
  END IF;
  IF tg_op <> 'UPDATE' OR (old.id, old.opinion_id, old.organisation_id, old.process_id, old.task_id, old.party_id, old.weight, old.basis, old.body, old.version,
      old.created_at, old.updated_by, old.updated_at) IS DISTINCT FROM (new.id, new.opinion_id, new.organisation_id, new.process_id, new.task_id, new.party_id,
      new.weight, new.basis, new.body, new.version, new.created_at, new.updated_by, new.updated_at) THEN
    RAISE EXCEPTION 'a remark that has been sent is immutable' USING ERRCODE = 'SB424';
  END IF;
  IF app.user_id() IS NOT NULL AND (place.organisation_id = app.organisation_id() OR NOT place.process_id = ANY (app.led())) THEN
    RAISE EXCEPTION 'a remark is answered by the leadership' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_remark BEFORE INSERT OR UPDATE OR DELETE ON review_remark FOR EACH ROW EXECUTE FUNCTION app.keep_remark();

-- What is being written on an opinion is no activity; its own people's open pages are woken all the same.
CREATE FUNCTION app.tell_remarked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  it review_remark := coalesce(new, old);
BEGIN
  PERFORM pg_notify('samband', json_build_object('id', 0, 'process', it.process_id, 'item', it.opinion_id, 'action', 'opinion.written', 'organisation', it.organisation_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_remarked AFTER INSERT OR UPDATE OR DELETE ON review_remark FOR EACH ROW EXECUTE FUNCTION app.tell_remarked();

-- Each opinion with the day by which it is asked, and why it is not waited for any more: its review is withdrawn, has been
-- sent to it anew, in the next round or a later one, or its organisation has left.
CREATE VIEW opinion_state WITH (security_invoker = true) AS
SELECT d.item_id, d.review_id, v.last_day,
       CASE WHEN r.status = 'withdrawn' THEN 'withdrawn'
         WHEN EXISTS (WITH RECURSIVE later AS (
             SELECT n.item_id, n.recipients FROM review n WHERE n.previous_id = v.item_id
             UNION SELECT n.item_id, n.recipients FROM review n JOIN later l ON n.previous_id = l.item_id)
           SELECT FROM later l JOIN item li ON li.id = l.item_id WHERE li.status <> 'withdrawn' AND i.organisation_id = ANY (l.recipients)) THEN 'replaced'
         WHEN NOT EXISTS (SELECT FROM party y WHERE y.process_id = i.process_id AND y.organisation_id = i.organisation_id AND y.status = 'accepted') THEN 'left' END AS closed
  FROM opinion d JOIN item i ON i.id = d.item_id JOIN review v ON v.item_id = d.review_id JOIN item r ON r.id = v.item_id;
GRANT SELECT ON opinion_state TO samband_app;
