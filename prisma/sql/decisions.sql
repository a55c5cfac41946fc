-- What the other slices may read of decisions. With the rights of whoever asks, as every view.

-- Where each decision is made: in which forum, on which day, under what name. At a meeting, or between meetings (`between_meetings`): there
-- the last day to answer until it is in the minutes. `asked`: the members when it was put to them, or as a meeting began. Nowhere
-- where its meeting may not be read.
CREATE VIEW decision_place WITH (security_invoker = true) AS
SELECT d.item_id, d.meeting_id IS NULL AS between_meetings, CASE WHEN d.meeting_id IS NULL THEN d.forum_id ELSE t.forum_id END AS forum_id,
       CASE WHEN d.meeting_id IS NULL THEN coalesce(d.decided_on, d.answer_by) ELSE t.held_on END AS day,
       CASE WHEN d.meeting_id IS NULL THEN f.title ELSE m.title END AS name, m.number AS meeting_number, m.status AS meeting_status,
       CASE WHEN d.meeting_id IS NULL THEN nullif(d.asked, '{}') WHEN t.quorum_settled THEN t.members END AS asked
  FROM decision d LEFT JOIN meeting t ON t.item_id = d.meeting_id LEFT JOIN item m ON m.id = d.meeting_id LEFT JOIN item f ON f.id = d.forum_id;
GRANT SELECT ON decision_place TO samband_app;

-- What has been put right by a later decision.
CREATE VIEW correction WITH (security_invoker = true) AS
SELECT r.to_id AS corrected_id, i.id, i.number FROM link r JOIN item i ON i.id = r.from_id
 WHERE r.kind = 'revises' AND i.kind = 'decision' AND i.status = 'recorded';

-- The approvals in the minutes that something has its status from: not those that have been put right.
CREATE VIEW standing_approval WITH (security_invoker = true) AS
SELECT l.to_id AS item_id, d.item_id AS id FROM decision d JOIN item i ON i.id = d.item_id
  JOIN link l ON l.from_id = d.item_id AND l.kind = 'decides'
 WHERE d.gave AND i.status = 'recorded' AND NOT EXISTS (SELECT FROM correction c WHERE c.corrected_id = d.item_id);
GRANT SELECT ON standing_approval TO samband_app;

-- Whether a decision asks now what it asked in a version: all that it says but in which meeting or by which day, and how it went there.
-- A version from before there was a column lacks it: what it gives is then empty, and of which version it was is not compared.
CREATE FUNCTION app.asks_the_same(p_decision uuid, p_version int) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM item i JOIN item_version now ON now.item_id = i.id AND now.version = i.version
      JOIN item_version taken ON taken.item_id = i.id AND taken.version = p_version
      CROSS JOIN LATERAL (SELECT ARRAY['meeting_id', 'forum_id', 'answer_by', 'decided_on', 'outcome', 'clause'] || CASE WHEN taken.content ? 'subject_version' AND now.content ? 'subject_version'
        THEN '{}'::text[] ELSE ARRAY['subject_version'] END AS columns) besides
     WHERE i.id = p_decision
       AND '{"gains": "", "gives_up": ""}'::jsonb || (taken.content - besides.columns) = '{"gains": "", "gives_up": ""}'::jsonb || (now.content - besides.columns))
$$;
GRANT EXECUTE ON FUNCTION app.asks_the_same(uuid, int) TO samband_app;

-- The stands on decisions, and whether the decision says something else than what each was taken on.
CREATE VIEW stand_taken WITH (security_invoker = true) AS
SELECT q.*, w.reworded FROM position q JOIN item i ON i.id = q.decision_id
  CROSS JOIN LATERAL (SELECT q.decision_version < i.content_version AND NOT app.asks_the_same(q.decision_id, q.decision_version) AS reworded OFFSET 0) w;

-- Whether some that had answered were asked anew on a day or after it: until then they had no day to answer on.
CREATE FUNCTION app.asked_late(p_decision uuid, p_day date) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM stand_taken q JOIN item i ON i.id = q.decision_id AND i.status = 'proposed'
      JOIN item_version v ON v.item_id = i.id AND v.version = i.content_version
     WHERE q.decision_id = p_decision AND q.reworded AND (v.changed_at AT TIME ZONE 'Europe/Stockholm')::date >= p_day)
$$;
GRANT EXECUTE ON FUNCTION app.asked_late(uuid, date) TO samband_app;

-- Who is asked for a stand on what is proposed: the members of a forum that decides by them, as they were when the meeting
-- began, or that decides between its meetings, until they have taken one on the present wording.
CREATE VIEW awaited_stand WITH (security_invoker = true) AS
SELECT s.item_id, member.id AS organisation_id
  FROM decision_place s JOIN item i ON i.id = s.item_id JOIN forum f ON f.item_id = s.forum_id
  CROSS JOIN LATERAL unnest(coalesce(s.asked, f.members)) member (id)
 WHERE i.status = 'proposed' AND (f.by_positions OR s.between_meetings) AND NOT EXISTS (
   SELECT FROM stand_taken q WHERE q.decision_id = s.item_id AND q.organisation_id = member.id AND NOT q.reworded);

-- The decisions on which the organisation of whoever asks is to take a position.
CREATE VIEW awaited_position WITH (security_invoker = true) AS
SELECT item_id FROM awaited_stand WHERE organisation_id = (SELECT app.organisation_id());

GRANT SELECT ON correction, awaited_stand, awaited_position TO samband_app;

-- The decisions that have been put to a forum, each under what it is about and under itself; of which version of that, and
-- whether that says something else now. Those that have been put right are not among them.
CREATE VIEW put_decision WITH (security_invoker = true) AS
SELECT l.to_id AS item_id, l.from_id AS decision_id, l.to_version AS version, l.stale, i.number, i.status, i.content_version, s.name AS meeting, f.side,
       coalesce(s.asked, f.members) AS members, f.by_positions OR s.between_meetings AS by_positions
  FROM link_state l JOIN item i ON i.id = l.from_id JOIN decision_place s ON s.item_id = l.from_id JOIN forum f ON f.item_id = s.forum_id
 WHERE l.kind = 'decides' AND i.status <> 'withdrawn' AND NOT EXISTS (SELECT FROM correction c WHERE c.corrected_id = l.from_id)
UNION ALL
SELECT s.item_id, s.item_id, i.content_version, false, i.number, i.status, i.content_version, s.name, f.side,
       coalesce(s.asked, f.members), f.by_positions OR s.between_meetings
  FROM decision_place s JOIN item i ON i.id = s.item_id JOIN forum f ON f.item_id = s.forum_id
 WHERE i.status <> 'withdrawn' AND NOT EXISTS (SELECT FROM correction c WHERE c.corrected_id = s.item_id);

-- Who has been asked for a stand on something or has taken one (`stand`), by which decision and of which version: the one
-- that the party saw, NULL where that is not known. `older`: what it was taken on says something else now.
CREATE VIEW party_stand WITH (security_invoker = true) AS
SELECT d.item_id, d.decision_id,
       CASE WHEN NOT q.reworded THEN d.version WHEN d.item_id = d.decision_id THEN q.decision_version
         ELSE (SELECT (v.content ->> 'subject_version')::int FROM item_version v WHERE v.item_id = d.decision_id AND v.version = q.decision_version) END AS version,
       d.number, d.meeting, d.side, q.organisation_id, q.entered_by_organisation, q.stand, q.note, q.evidence_protocol, q.evidence_clause,
       coalesce(q.evidence_on, (q.taken_at AT TIME ZONE 'Europe/Stockholm')::date) AS stood_on, d.stale OR q.reworded AS older
  FROM put_decision d JOIN stand_taken q ON q.decision_id = d.decision_id
UNION ALL
SELECT d.item_id, d.decision_id, d.version, d.number, d.meeting, d.side, member.id, NULL, NULL, '', '', '', NULL, d.stale
  FROM put_decision d CROSS JOIN LATERAL unnest(d.members) member (id)
 WHERE d.by_positions AND NOT EXISTS (SELECT FROM position q WHERE q.decision_id = d.decision_id AND q.organisation_id = member.id);

GRANT SELECT ON put_decision, stand_taken, party_stand TO samband_app;

-- Which parties were there when a meeting that has been held took something up: a point that is done or has been written
-- under, or a decision in its minutes. `discussed`: a point says that it was talked over. What another meeting that has been
-- held puts right tells nothing any more.
CREATE VIEW party_present WITH (security_invoker = true) AS
SELECT x.item_id, y.organisation_id, x.meeting_id, m.number, m.title AS meeting, t.held_on, f.side, bool_or(x.discussed) AS discussed
  FROM (
    SELECT d.item_id, d.meeting_id, d.discussed FROM agenda_point d
     WHERE d.item_id IS NOT NULL AND (d.state = 'done' OR (d.state = 'open' AND (d.discussed OR d.text <> '')))
       AND NOT EXISTS (SELECT FROM agenda_point c JOIN item n ON n.id = c.meeting_id WHERE c.from_id = d.id AND c.corrects AND n.status = 'held')
    UNION ALL
    SELECT l.to_id, d.meeting_id, false FROM link l JOIN decision d ON d.item_id = l.from_id JOIN item i ON i.id = d.item_id
     WHERE l.kind = 'decides' AND i.status = 'recorded' AND NOT EXISTS (SELECT FROM correction c WHERE c.corrected_id = d.item_id)
    UNION ALL
    SELECT d.item_id, d.meeting_id, false FROM decision d JOIN item i ON i.id = d.item_id
     WHERE i.status = 'recorded' AND NOT EXISTS (SELECT FROM correction c WHERE c.corrected_id = d.item_id)) x
  JOIN item m ON m.id = x.meeting_id AND m.status = 'held' JOIN meeting t ON t.item_id = m.id JOIN forum f ON f.item_id = t.forum_id
  JOIN meeting_presence y ON y.meeting_id = m.id AND y.present
 GROUP BY x.item_id, y.organisation_id, x.meeting_id, m.number, m.title, t.held_on, f.side;
GRANT SELECT ON party_present TO samband_app;

-- A stand that a party has taken itself is changed by nobody else, and none is taken away.
CREATE FUNCTION app.keep_own_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (old.entered_by_organisation = old.organisation_id
    AND (new.entered_by_organisation, new.organisation_id) IS DISTINCT FROM (old.entered_by_organisation, old.organisation_id)) THEN
    RAISE EXCEPTION 'a party''s own stand' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_own_stand BEFORE UPDATE OR DELETE ON position FOR EACH ROW EXECUTE FUNCTION app.keep_own_stand();

-- A decision is made at a meeting or between meetings: then by a forum, with a last day. What has come to a meeting stays with
-- meetings, and what a member has demanded one for is not settled without it.
CREATE FUNCTION app.keep_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.meeting_id IS NULL AND (new.forum_id IS NULL OR new.answer_by IS NULL
    OR (tg_op = 'UPDATE' AND old.meeting_id IS NOT NULL)
    OR (new.outcome IS NOT NULL AND (new.decided_on IS NULL OR EXISTS (SELECT FROM meeting_demand x WHERE x.decision_id = new.item_id)))) THEN
    RAISE EXCEPTION 'a decision without a place' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_place BEFORE INSERT OR UPDATE OF meeting_id, forum_id, answer_by, decided_on, outcome ON decision
  FOR EACH ROW EXECUTE FUNCTION app.keep_place();

-- A meeting is demanded for one's own organisation, where it is asked, and as long as nothing has been decided.
GRANT SELECT, INSERT ON meeting_demand TO samband_app;
CREATE POLICY by_item ON meeting_demand FOR SELECT TO samband_app USING ((SELECT true FROM item i WHERE i.id = decision_id));
CREATE POLICY demanded ON meeting_demand FOR INSERT TO samband_app
  WITH CHECK (organisation_id = (SELECT app.organisation_id()) AND demanded_by = (SELECT app.user_id())
    AND (SELECT true FROM item i JOIN decision d ON d.item_id = i.id JOIN forum f ON f.item_id = d.forum_id
          WHERE i.id = decision_id AND i.status = 'proposed' AND d.meeting_id IS NULL AND meeting_demand.organisation_id = ANY (coalesce(nullif(d.asked, '{}'), f.members))));
-- It is taken back by the same, until the question has come to a meeting.
GRANT DELETE ON meeting_demand TO samband_app;
CREATE POLICY taken_back ON meeting_demand FOR DELETE TO samband_app
  USING (organisation_id = (SELECT app.organisation_id())
    AND (SELECT true FROM item i JOIN decision d ON d.item_id = i.id WHERE i.id = decision_id AND i.status = 'proposed' AND d.meeting_id IS NULL));

-- Who had answered between meetings stands as it was when that came into the minutes.
CREATE FUNCTION app.keep_answered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM decision d JOIN item i ON i.id = d.item_id WHERE d.item_id = new.decision_id AND d.meeting_id IS NULL AND i.status = 'recorded') THEN
    RAISE EXCEPTION 'sealed: minuted' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_answered BEFORE INSERT ON position FOR EACH ROW EXECUTE FUNCTION app.keep_answered();

-- A role stays the party's and the task's that it was asked of; which role it is, and who asked, only the leadership changes.
CREATE FUNCTION app.keep_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (new.item_id, new.organisation_id) IS DISTINCT FROM (old.item_id, old.organisation_id)
    OR ((new.role, new.asked_by, new.asked_at) IS DISTINCT FROM (old.role, old.asked_by, old.asked_at)
      AND NOT EXISTS (SELECT FROM item i WHERE i.id = old.item_id AND i.process_id = ANY (app.led()))) THEN
    RAISE EXCEPTION 'a role that the leadership asks for' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER keep_asked BEFORE UPDATE ON task_role FOR EACH ROW EXECUTE FUNCTION app.keep_asked();
