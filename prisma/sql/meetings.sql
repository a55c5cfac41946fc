-- Who is called to a meeting, whether they come, and what they are still to be told of it.

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

-- Whichever act it is that changes a called meeting, those who are called are told, and a new time is answered anew.
CREATE FUNCTION app.tell_called() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE meeting_invitee v SET due = CASE WHEN new.status = 'held' THEN NULL WHEN old.status <> 'called' OR v.due = 'call' THEN 'call' ELSE 'change' END
   WHERE v.meeting_id = new.id;
  IF old.status <> 'called' THEN
    UPDATE meeting_invitee v SET answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_called AFTER UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'meeting' AND 'called' IN (old.status, new.status) AND (old.status, old.title) IS DISTINCT FROM (new.status, new.title))
  EXECUTE FUNCTION app.tell_called();

CREATE FUNCTION app.tell_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM item i WHERE i.id = new.item_id AND i.status = 'called') THEN RETURN NULL; END IF;
  UPDATE meeting_invitee v SET due = coalesce(nullif(v.due, 'reminder'), 'change') WHERE v.meeting_id = new.item_id;
  IF (old.held_on, old.starts_at, old.ends_at) IS DISTINCT FROM (new.held_on, new.starts_at, new.ends_at) THEN
    UPDATE meeting_invitee v SET answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.item_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_moved AFTER UPDATE ON meeting FOR EACH ROW
  WHEN ((old.held_on, old.starts_at, old.ends_at, old.place, old.join_address)
    IS DISTINCT FROM (new.held_on, new.starts_at, new.ends_at, new.place, new.join_address)) EXECUTE FUNCTION app.tell_moved();

-- Takes the next of those who are to be told something, so that no other process tells them too. `says`: call, change or
-- reminder; cancel, where a meeting that stands in their calendar is not to be; none for whoever takes part no more. Only the owner may call it.
CREATE FUNCTION app.take_calls(p_most int)
RETURNS TABLE (meeting_id uuid, process_id uuid, person_id uuid, email text, locale text, called_by uuid, says text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH taken AS MATERIALIZED (
    SELECT v.meeting_id, v.person_id, v.organisation_id, v.called_by, v.due, v.told, i.process_id, i.status FROM meeting_invitee v
      JOIN item i ON i.id = v.meeting_id WHERE v.due IS NOT NULL ORDER BY v.meeting_id, v.person_id LIMIT p_most FOR UPDATE OF v SKIP LOCKED),
  settled AS (
    UPDATE meeting_invitee v SET due = NULL, told = t.status = 'called' OR (v.told AND t.status = 'held') FROM taken t
     WHERE v.meeting_id = t.meeting_id AND v.person_id = t.person_id)
  SELECT t.meeting_id, t.process_id, t.person_id, p.email, p.locale, t.called_by,
    CASE WHEN NOT EXISTS (SELECT FROM participant m WHERE m.process_id = t.process_id AND m.user_id = t.person_id
        AND m.organisation_id = t.organisation_id AND app.takes_part(m)) THEN NULL
      WHEN t.status = 'called' THEN CASE WHEN t.told OR t.due <> 'change' THEN t.due ELSE 'call' END
      WHEN t.told AND t.status <> 'held' THEN 'cancel' END
    FROM taken t JOIN person p ON p.id = t.person_id
$$;
