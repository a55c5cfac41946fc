DROP TRIGGER tell_called ON item;
DROP FUNCTION app.take_calls(integer);

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.enter(p_kind text, p_shown text, p_process uuid)
 RETURNS TABLE(user_id uuid, organisation_id uuid, name text, administrator boolean, process_status text, role text, side text, phase text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
DECLARE
  who record;
  place record;
  everywhere uuid[];
  leads uuid[];
BEGIN
  -- A job is the owner until it has entered: whatever serves requests is the application from the first, and cannot be the system.
  IF p_kind = 'system' AND current_setting('role') = app.application_role() THEN RAISE EXCEPTION 'only the owner enters as the system' USING ERRCODE = '42501'; END IF;
  IF p_kind <> 'system' AND current_setting('role') <> app.application_role() THEN RAISE EXCEPTION 'only the application enters for others' USING ERRCODE = '42501'; END IF;

  -- Nobody is anybody who entered before on the same transaction.
  PERFORM set_config('app.user_id', '', true), set_config('app.organisation_id', '', true), set_config('app.processes', '{}', true),
    set_config('app.led', '{}', true), set_config('app.administrator', '', true), set_config('app.by_system', '', true);

  -- A token and the public will each be a branch here.
  SELECT p.id, p.organisation_id, p.name, p.administrator AND p_kind = 'person' AS administrator INTO who
    FROM person p JOIN organisation o ON o.id = p.organisation_id
   WHERE p.id = CASE p_kind
           WHEN 'person' THEN (SELECT s.person_id FROM session s WHERE s.id = p_shown::uuid AND s.ended_at IS NULL AND s.expires_at > now())
           WHEN 'system' THEN p_shown::uuid
           WHEN 'feed' THEN app.person_of_feed(p_shown)
         END
     AND p.disabled_at IS NULL AND o.disabled_at IS NULL;
  IF NOT FOUND THEN RETURN; END IF;

  IF p_process IS NULL THEN
    SELECT coalesce(array_agg(m.process_id), '{}'), coalesce(array_agg(m.process_id) FILTER (WHERE m.role IN ('lead', 'editor')), '{}')
      INTO everywhere, leads
      FROM participant m JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE m.user_id = who.id AND m.left_at IS NULL AND m.organisation_id = who.organisation_id AND y.status = 'accepted';
  ELSE
    SELECT c.status, m.role, m.side, c.phase INTO place
      FROM participant m JOIN process c ON c.id = m.process_id
      JOIN party y ON y.process_id = m.process_id AND y.organisation_id = m.organisation_id
     WHERE m.process_id = p_process AND m.user_id = who.id AND m.left_at IS NULL
       AND m.organisation_id = who.organisation_id AND y.status = 'accepted';
    IF FOUND THEN
      everywhere := ARRAY[p_process];
      leads := CASE WHEN place.role IN ('lead', 'editor') THEN everywhere ELSE '{}' END;
    ELSE
      everywhere := '{}'; leads := '{}';
    END IF;
  END IF;

  PERFORM set_config('app.user_id', who.id::text, true), set_config('app.organisation_id', who.organisation_id::text, true),
    set_config('app.processes', everywhere::text, true), set_config('app.led', leads::text, true),
    set_config('app.administrator', CASE WHEN who.administrator THEN 'yes' ELSE '' END, true),
    set_config('app.by_system', CASE p_kind WHEN 'system' THEN 'yes' ELSE '' END, true);

  IF p_process IS NULL OR cardinality(everywhere) = 0 THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::text, NULL::text, NULL::text, NULL::text;
  ELSE
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, place.status, place.role, place.side, place.phase;
  END IF;
END $function$;
CREATE OR REPLACE FUNCTION app.tell_called()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF new.status = 'held' THEN
    UPDATE meeting_invitee v SET due = NULL WHERE v.meeting_id = new.id AND v.due IS NOT NULL;
  ELSIF old.status NOT IN ('called', 'held') THEN
    UPDATE meeting_invitee v SET due = 'call', answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.id;
  ELSIF EXISTS (SELECT FROM meeting m WHERE m.item_id = new.id AND m.held_on >= app.swedish_day()) THEN
    UPDATE meeting_invitee v SET due = CASE WHEN v.due = 'call' OR (new.status = 'called' AND NOT v.told) THEN 'call'
        WHEN (old.status, new.status, old.title) = ('held', 'called', new.title) THEN v.due ELSE 'change' END
     WHERE v.meeting_id = new.id;
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION app.tell_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT EXISTS (SELECT FROM item i WHERE i.id = new.item_id AND i.status = 'called') THEN RETURN NULL; END IF;
  UPDATE meeting_invitee v SET due = coalesce(nullif(v.due, 'reminder'), 'change')
   WHERE v.meeting_id = new.item_id AND greatest(old.held_on, new.held_on) >= app.swedish_day();
  IF (old.held_on, old.starts_at, old.ends_at) IS DISTINCT FROM (new.held_on, new.starts_at, new.ends_at) THEN
    UPDATE meeting_invitee v SET answer = 'none', word = '', answered_at = NULL, door = NULL WHERE v.meeting_id = new.item_id;
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION app.people_called(p_item uuid, p_narrows boolean)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM meeting m JOIN item i ON i.id = m.item_id
    WHERE (m.forum_id = p_item OR (p_narrows AND m.item_id = p_item)) AND i.process_id = ANY (app.processes())
      AND ((i.status = 'called' AND m.held_on >= app.swedish_day())
        OR (p_narrows AND EXISTS (SELECT FROM meeting_invitee v WHERE v.meeting_id = m.item_id AND v.told AND v.due IS NOT NULL))))
$function$;
REVOKE ALL ON function app.people_called(uuid,boolean) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.take_calls(p_most integer)
 RETURNS TABLE(meeting_id uuid, process_id uuid, number integer, person_id uuid, email text, locale text, called_by uuid, says text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
  SELECT t.meeting_id, t.process_id, t.number, t.person_id, p.email, p.locale, t.called_by,
    CASE WHEN NOT t.takes_part THEN NULL
      WHEN t.status = 'called' THEN CASE WHEN t.told THEN t.due ELSE 'call' END
      WHEN t.told AND t.status <> 'held' THEN 'cancel' END
    FROM there t JOIN person p ON p.id = t.person_id
$function$;
REVOKE ALL ON function app.take_calls(integer) FROM PUBLIC;
CREATE TRIGGER tell_called AFTER UPDATE ON item FOR EACH ROW WHEN (old.kind = 'meeting'::text AND (new.status = 'called'::text OR (old.status = ANY (ARRAY['called'::text, 'held'::text]))) AND (old.status IS DISTINCT FROM new.status OR old.title IS DISTINCT FROM new.title)) EXECUTE FUNCTION app.tell_called();
GRANT EXECUTE ON FUNCTION app.people_called(uuid,boolean) TO samband_app;
