-- Who is called to a meeting, whether they come, and what they are still to be told of it.

-- The forums in use that have members, with the organisations that are: what one shares with a forum is theirs to read.
CREATE VIEW membered_forum WITH (security_invoker = true) AS
SELECT f.item_id, f.members FROM forum f JOIN item i ON i.id = f.item_id WHERE f.members <> '{}' AND i.status <> 'withdrawn';
GRANT SELECT ON membered_forum TO samband_app;

-- Whoever reads the forum reads its series; the leadership writes them.
GRANT SELECT, INSERT ON meeting_series TO samband_app;
GRANT UPDATE (title, starts_at, ends_at, place, join_address, points, first_on, frequency, every, until, times, skipped, changed_from, version, written_by, written_at)
  ON meeting_series TO samband_app;
CREATE POLICY by_forum ON meeting_series FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = forum_id));
CREATE POLICY planned ON meeting_series FOR INSERT TO samband_app
  WITH CHECK (written_by = (SELECT app.user_id()) AND (SELECT true FROM item i WHERE i.id = forum_id AND i.process_id = ANY ((SELECT app.led())::uuid[])));
CREATE POLICY changed ON meeting_series FOR UPDATE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = forum_id AND i.process_id = ANY ((SELECT app.led())::uuid[])))
  WITH CHECK (written_by = (SELECT app.user_id()));

-- Whoever reads the meeting sees who comes. The leadership calls, and answers for nobody; an answer is the person's own,
-- for the party that they were called for.
GRANT SELECT, INSERT ON meeting_invitee TO samband_app;
GRANT UPDATE (organisation_id, answer, word, answered_at, door, called_by, called_at, due) ON meeting_invitee TO samband_app;
CREATE POLICY by_item ON meeting_invitee FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = meeting_id));
CREATE POLICY called ON meeting_invitee FOR INSERT TO samband_app WITH CHECK (
  answer = 'none' AND called_by = (SELECT app.user_id())
  AND (SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[])
    AND EXISTS (SELECT FROM participant m WHERE m.process_id = i.process_id AND m.user_id = person_id
      AND m.organisation_id = meeting_invitee.organisation_id AND m.left_at IS NULL)));
CREATE POLICY answered ON meeting_invitee FOR UPDATE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = meeting_id
    AND (person_id = (SELECT app.user_id()) OR i.process_id = ANY ((SELECT app.led())::uuid[]))))
  WITH CHECK ((person_id = (SELECT app.user_id()) AND organisation_id = (SELECT app.organisation_id()))
    OR (answer = 'none' AND (SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[]))));

-- Whichever act it is that changes a called meeting, those who are called are told, and a new time is answered anew. One
-- that was held by mistake is as called as before. What has gone by is told to nobody. The item is changed before its row.
CREATE FUNCTION app.tell_called() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.status IN ('ongoing', 'held') THEN
    UPDATE meeting_invitee v SET due = NULL WHERE v.meeting_id = new.id AND v.due IS NOT NULL;
  ELSIF old.status NOT IN ('called', 'ongoing', 'held') THEN
    UPDATE meeting_invitee v SET due = 'call', answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.id;
  ELSIF EXISTS (SELECT FROM meeting m WHERE m.item_id = new.id AND m.held_on >= app.swedish_day()) THEN
    UPDATE meeting_invitee v SET due = CASE WHEN v.due = 'call' OR (new.status = 'called' AND NOT v.told) THEN 'call'
        WHEN old.status <> 'called' AND (new.status, new.title) = ('called', old.title) THEN v.due ELSE 'change' END
     WHERE v.meeting_id = new.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_called AFTER UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'meeting' AND (new.status = 'called' OR old.status IN ('called', 'ongoing', 'held')) AND (old.status, old.title) IS DISTINCT FROM (new.status, new.title))
  EXECUTE FUNCTION app.tell_called();

CREATE FUNCTION app.tell_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM item i WHERE i.id = new.item_id AND i.status = 'called') THEN RETURN NULL; END IF;
  UPDATE meeting_invitee v SET due = coalesce(nullif(v.due, 'reminder'), 'change')
   WHERE v.meeting_id = new.item_id AND greatest(old.held_on, new.held_on) >= app.swedish_day();
  IF (old.held_on, old.starts_at, old.ends_at) IS DISTINCT FROM (new.held_on, new.starts_at, new.ends_at) THEN
    UPDATE meeting_invitee v SET answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.item_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_moved AFTER UPDATE ON meeting FOR EACH ROW
  WHEN ((old.held_on, old.starts_at, old.ends_at, old.place, old.join_address)
    IS DISTINCT FROM (new.held_on, new.starts_at, new.ends_at, new.place, new.join_address)) EXECUTE FUNCTION app.tell_moved();

-- Whether people are called to a meeting of a forum that is to come; where it would get fewer readers (p_narrows) also to
-- the meeting itself, and whether any are still to be told of it. Counted over everything, as app.rested_on is.
CREATE FUNCTION app.people_called(p_item uuid, p_narrows boolean) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM meeting m JOIN item i ON i.id = m.item_id
    WHERE (m.forum_id = p_item OR (p_narrows AND m.item_id = p_item)) AND i.process_id = ANY (app.processes())
      AND ((i.status = 'called' AND m.held_on >= app.swedish_day())
        OR (p_narrows AND EXISTS (SELECT FROM meeting_invitee v WHERE v.meeting_id = m.item_id AND v.told AND v.due IS NOT NULL))))
$$;
GRANT EXECUTE ON FUNCTION app.people_called(uuid, boolean) TO samband_app;

-- Takes the next of those who are to be told something, so that no other process tells them too, of meetings that nobody
-- is changing. `says`: call, change or reminder; cancel, where a meeting that stands in their calendar is not to be; none
-- where there is nothing to say. Whoever takes part no more is called no more. Only the owner may call it.
CREATE FUNCTION app.take_calls(p_most int)
RETURNS TABLE (meeting_id uuid, process_id uuid, number int, person_id uuid, organisation_id uuid, email text, locale text, called_by uuid, says text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH taken AS MATERIALIZED (
    SELECT v.meeting_id, v.person_id, v.organisation_id, v.called_by, v.due, v.told, i.process_id, i.number, i.status FROM meeting_invitee v
      JOIN item i ON i.id = v.meeting_id WHERE v.due IS NOT NULL ORDER BY v.meeting_id, v.person_id LIMIT p_most
      FOR UPDATE OF v SKIP LOCKED FOR SHARE OF i SKIP LOCKED),
  there AS MATERIALIZED (
    SELECT t.*, EXISTS (SELECT FROM participant m WHERE m.process_id = t.process_id AND m.user_id = t.person_id
        AND m.organisation_id = t.organisation_id AND app.takes_part(m)) AS takes_part FROM taken t),
  gone AS (
    DELETE FROM meeting_invitee v USING there t WHERE (v.meeting_id, v.person_id) = (t.meeting_id, t.person_id) AND NOT t.takes_part),
  settled AS (
    UPDATE meeting_invitee v SET due = NULL FROM there t WHERE (v.meeting_id, v.person_id) = (t.meeting_id, t.person_id) AND t.takes_part)
  SELECT t.meeting_id, t.process_id, t.number, t.person_id, t.organisation_id, p.email, p.locale, t.called_by,
    CASE WHEN NOT t.takes_part THEN NULL
      WHEN t.status = 'called' THEN CASE WHEN t.told THEN t.due ELSE 'call' END
      WHEN t.told AND t.status NOT IN ('ongoing', 'held') THEN 'cancel' END
    FROM there t JOIN person p ON p.id = t.person_id
$$;

-- How many must be there, and of whom, is settled when a meeting begins or its attendance is noted: what the forum asks
-- later it asks of other meetings. One that did not begin after all is asked what the forum asks then.
CREATE FUNCTION app.settle_quorum() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  meeting_of uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  noted boolean := EXISTS (SELECT FROM meeting_presence y WHERE y.meeting_id = meeting_of);
  stands text := (SELECT i.status FROM item i WHERE i.id = meeting_of);
BEGIN
  IF noted OR stands IN ('ongoing', 'held') THEN
    UPDATE meeting m SET quorum_settled = true, quorum = f.quorum, members = f.members,
        minutes_version = m.minutes_version + ((m.quorum, m.members) IS DISTINCT FROM (f.quorum, f.members))::int
      FROM forum f WHERE m.item_id = meeting_of AND f.item_id = m.forum_id AND NOT m.quorum_settled;
  ELSIF stands IN ('planned', 'called') THEN
    UPDATE meeting m SET quorum_settled = false WHERE m.item_id = meeting_of AND m.quorum_settled;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER settle_quorum AFTER UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'meeting' AND old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION app.settle_quorum('id');
CREATE TRIGGER settle_quorum AFTER INSERT ON meeting_presence FOR EACH ROW EXECUTE FUNCTION app.settle_quorum('meeting_id');
