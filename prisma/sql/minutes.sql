-- The agenda of a meeting and its minutes, until they are adjusted.

-- Whoever reads the meeting reads them. The leadership writes; a point stays in its meeting, and is about what is in the
-- same process and what the writer reads. That somebody has adjusted is said by themselves alone.
GRANT SELECT, INSERT, DELETE ON agenda_point, meeting_adjuster TO samband_app;
GRANT UPDATE (place, title, presenter, duration, text, disqualified, reservations, discussed, state, version, plan_version, written_by, written_at) ON agenda_point TO samband_app;
GRANT SELECT, INSERT ON meeting_presence TO samband_app;
GRANT UPDATE (present, names) ON meeting_presence TO samband_app;
GRANT UPDATE (adjusted_version, adjusted_at) ON meeting_adjuster TO samband_app;
CREATE POLICY by_item ON agenda_point FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = meeting_id));
CREATE POLICY added ON agenda_point FOR INSERT TO samband_app
  WITH CHECK (written_by = (SELECT app.user_id()) AND (SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[])
    AND (agenda_point.item_id IS NULL OR EXISTS (SELECT FROM item b WHERE b.id = agenda_point.item_id AND b.process_id = i.process_id))));
CREATE POLICY written ON agenda_point FOR UPDATE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[])));
CREATE POLICY removed ON agenda_point FOR DELETE TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[])));
CREATE POLICY by_item ON meeting_presence FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = meeting_id));
CREATE POLICY written ON meeting_presence TO samband_app
  USING ((SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[])))
  WITH CHECK ((SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[])
    AND EXISTS (SELECT FROM party y WHERE y.process_id = i.process_id AND y.organisation_id = meeting_presence.organisation_id)));
CREATE POLICY by_item ON meeting_adjuster FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = meeting_id));
CREATE POLICY named ON meeting_adjuster FOR INSERT TO samband_app WITH CHECK (adjusted_version IS NULL AND adjusted_at IS NULL
  AND (SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[])
    AND EXISTS (SELECT FROM participant m WHERE m.process_id = i.process_id AND m.user_id = person_id
      AND m.organisation_id = meeting_adjuster.organisation_id AND m.left_at IS NULL)));
CREATE POLICY unnamed ON meeting_adjuster FOR DELETE TO samband_app
  USING (adjusted_version IS DISTINCT FROM (SELECT m.minutes_version FROM meeting m WHERE m.item_id = meeting_id) AND (SELECT true FROM item i WHERE i.id = meeting_id AND i.process_id = ANY ((SELECT app.led())::uuid[])));
CREATE POLICY adjusted ON meeting_adjuster FOR UPDATE TO samband_app
  USING (person_id = (SELECT app.user_id()) AND organisation_id = (SELECT app.organisation_id()) AND (SELECT true FROM item i WHERE i.id = meeting_id))
  WITH CHECK (person_id = (SELECT app.user_id()) AND organisation_id = (SELECT app.organisation_id()));

-- What the minutes say has changed: whoever has adjusted them has adjusted something else.
CREATE FUNCTION app.minutes_changed(p_meeting uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE meeting m SET minutes_version = m.minutes_version + 1 WHERE m.item_id = p_meeting
$$;

-- The first argument names the column of the meeting. Adjusted minutes are changed by nobody.
CREATE FUNCTION app.keep_adjusted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM meeting m WHERE m.item_id = (to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid AND m.adjusted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'sealed: adjusted' USING ERRCODE = '42501';
  END IF;
  RETURN coalesce(new, old);
END $$;
CREATE FUNCTION app.tell_minutes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.minutes_changed((to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_adjusted BEFORE INSERT OR UPDATE OR DELETE ON agenda_point FOR EACH ROW EXECUTE FUNCTION app.keep_adjusted('meeting_id');
CREATE TRIGGER keep_adjusted BEFORE INSERT OR UPDATE OR DELETE ON meeting_presence FOR EACH ROW EXECUTE FUNCTION app.keep_adjusted('meeting_id');
CREATE TRIGGER keep_adjusted BEFORE INSERT OR UPDATE OR DELETE ON meeting_adjuster FOR EACH ROW EXECUTE FUNCTION app.keep_adjusted('meeting_id');
-- A proposal that the meeting did not come to can still be put to another.
CREATE TRIGGER keep_adjusted BEFORE INSERT OR UPDATE OF meeting_id, outcome, clause ON decision FOR EACH ROW EXECUTE FUNCTION app.keep_adjusted('meeting_id');
CREATE TRIGGER keep_adjusted BEFORE UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'meeting' AND (old.status, old.title, old.text) IS DISTINCT FROM (new.status, new.title, new.text)) EXECUTE FUNCTION app.keep_adjusted('id');
CREATE TRIGGER keep_adjusted BEFORE UPDATE ON meeting FOR EACH ROW WHEN (old.adjusted_at IS NOT NULL) EXECUTE FUNCTION app.keep_adjusted('item_id');
CREATE TRIGGER tell_minutes AFTER INSERT OR DELETE ON agenda_point FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_minutes AFTER INSERT OR DELETE ON meeting_presence FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_minutes AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION app.tell_minutes('meeting_id');
-- What is saved as it was changes nothing.
CREATE TRIGGER tell_rewritten AFTER UPDATE ON agenda_point FOR EACH ROW
  WHEN ((old.place, old.title, old.presenter, old.duration, old.item_id, old.text, old.disqualified, old.reservations, old.discussed, old.state)
    IS DISTINCT FROM (new.place, new.title, new.presenter, new.duration, new.item_id, new.text, new.disqualified, new.reservations, new.discussed, new.state))
  EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_rewritten AFTER UPDATE ON meeting_presence FOR EACH ROW
  WHEN ((old.present, old.names) IS DISTINCT FROM (new.present, new.names)) EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_rewritten AFTER UPDATE ON decision FOR EACH ROW
  WHEN ((old.meeting_id, old.outcome, old.clause) IS DISTINCT FROM (new.meeting_id, new.outcome, new.clause))
  EXECUTE FUNCTION app.tell_minutes('meeting_id');
CREATE TRIGGER tell_minutes AFTER UPDATE ON item FOR EACH ROW
  WHEN (old.kind = 'meeting' AND (old.title, old.text) IS DISTINCT FROM (new.title, new.text)) EXECUTE FUNCTION app.tell_minutes('id');
CREATE TRIGGER tell_minutes AFTER UPDATE OF chair, secretary, held_on, starts_at, ends_at, place ON meeting FOR EACH ROW
  WHEN ((old.chair, old.secretary, old.held_on, old.starts_at, old.ends_at, old.place)
    IS DISTINCT FROM (new.chair, new.secretary, new.held_on, new.starts_at, new.ends_at, new.place)) EXECUTE FUNCTION app.tell_minutes('item_id');

-- The version of the minutes goes on by itself, and they are sealed by the last of those named who adjusts them.
CREATE FUNCTION app.seal_minutes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Whatever changes the minutes at the same moment is waited for.
  PERFORM FROM meeting m WHERE m.item_id = new.meeting_id FOR UPDATE;
  IF NOT EXISTS (SELECT FROM meeting_adjuster a JOIN meeting m ON m.item_id = a.meeting_id
    WHERE a.meeting_id = new.meeting_id AND a.adjusted_version IS DISTINCT FROM m.minutes_version) THEN
    UPDATE meeting m SET adjusted_at = now() WHERE m.item_id = new.meeting_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seal_minutes AFTER UPDATE ON meeting_adjuster FOR EACH ROW EXECUTE FUNCTION app.seal_minutes();

-- Who is to adjust minutes as they are now, and has not.
CREATE VIEW awaited_adjustment WITH (security_invoker = true) AS
SELECT a.meeting_id AS item_id, a.person_id, a.organisation_id FROM meeting_adjuster a JOIN meeting m ON m.item_id = a.meeting_id
 WHERE m.adjusted_at IS NULL AND a.adjusted_version IS DISTINCT FROM m.minutes_version;
GRANT SELECT ON awaited_adjustment TO samband_app;
