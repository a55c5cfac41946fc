-- The net below the policies. The application runs as samband_app, which owns no table and sees no row until app.enter()
-- has said who is asking. current_setting(…, true) reads '' after a transaction, hence the nullif.
CREATE SCHEMA IF NOT EXISTS app;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'samband_app') THEN
    CREATE ROLE samband_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  IF NOT pg_has_role(current_user, 'samband_app', 'MEMBER') THEN
    EXECUTE format('GRANT samband_app TO %I', current_user);
  END IF;
END $$;

GRANT USAGE ON SCHEMA public, app TO samband_app;

CREATE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;
CREATE FUNCTION app.organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.organisation_id', true), '')::uuid;
CREATE FUNCTION app.processes() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.processes', true), ''), '{}')::uuid[];
CREATE FUNCTION app.led() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.led', true), ''), '{}')::uuid[];
CREATE FUNCTION app.administrator() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('app.administrator', true) = 'yes';

-- Settles who is asking and where they stand. No row: the session is not valid. process_status null: no standing there.
-- Inside a process the scope is that process alone, so that a query which forgets its filter still sees nothing else.
CREATE FUNCTION app.enter(p_session uuid, p_process uuid)
RETURNS TABLE (user_id uuid, organisation_id uuid, name text, administrator boolean, process_status text, role text, side text, phase text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  who record;
  place record;
  everywhere uuid[];
  leads uuid[];
BEGIN
  SELECT p.id, p.organisation_id, p.name, p.administrator INTO who
    FROM session s JOIN person p ON p.id = s.person_id JOIN organisation o ON o.id = p.organisation_id
   WHERE s.id = p_session AND s.ended_at IS NULL AND s.expires_at > now() AND p.disabled_at IS NULL AND o.disabled_at IS NULL;
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
    set_config('app.administrator', CASE WHEN who.administrator THEN 'yes' ELSE '' END, true);

  IF p_process IS NULL THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::text, NULL::text, NULL::text, NULL::text;
  ELSIF cardinality(everywhere) = 0 THEN
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, NULL::text, NULL::text, NULL::text, NULL::text;
  ELSE
    RETURN QUERY SELECT who.id, who.organisation_id, who.name, who.administrator, place.status, place.role, place.side, place.phase;
  END IF;
END $$;

-- The one audience rule in SQL; src/core/audience.ts says the same, and a property test holds the two together.
-- The sub-selects become parameters that are read once a query.
CREATE FUNCTION app.audience_rule(alias text) RETURNS text LANGUAGE sql IMMUTABLE RETURN format(
  '%1$sprocess_id = ANY ((SELECT app.processes())::uuid[]) AND (%1$saudience = ''process'' OR %1$sorganisation_id = (SELECT app.organisation_id())'
  ' OR (%1$saudience = ''leadership'' AND %1$sprocess_id = ANY ((SELECT app.led())::uuid[])))', alias);

DO $$
DECLARE
  name text;
  readable text := app.audience_rule('');
  in_process text := 'process_id = ANY ((SELECT app.processes())::uuid[])';
  by_item text := 'EXISTS (SELECT 1 FROM item i WHERE i.id = item_id)';
BEGIN
  FOREACH name IN ARRAY ARRAY['county', 'municipality', 'organisation', 'person', 'process', 'process_area', 'process_phase', 'party', 'participant',
    'invitation', 'item_kind', 'item', 'item_version', 'link', 'comment', 'watch', 'activity', 'notification', 'idempotency', 'mail',
    'finding', 'conclusion', 'strategy', 'forum', 'meeting', 'decision', 'position', 'project', 'draft', 'chapter', 'paragraph',
    'credential', 'external_account', 'session', 'password_reset', 'rate_limit', 'item_counter', 'search_word'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  END LOOP;

  -- Common knowledge: the registry, the organisations, the kinds.
  FOREACH name IN ARRAY ARRAY['county', 'municipality', 'organisation', 'item_kind'] LOOP
    EXECUTE format('GRANT SELECT ON %I TO samband_app', name);
    EXECUTE format('CREATE POLICY readable ON %I FOR SELECT TO samband_app USING ((SELECT app.user_id()) IS NOT NULL)', name);
  END LOOP;

  -- What belongs to a process as a whole.
  FOREACH name IN ARRAY ARRAY['process_area', 'process_phase', 'party', 'participant'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO samband_app', name);
    EXECUTE format('CREATE POLICY in_process ON %I TO samband_app USING (%s) WITH CHECK (%s)', name, in_process, in_process);
  END LOOP;
  GRANT DELETE ON process_area TO samband_app;

  GRANT SELECT, INSERT, UPDATE ON item TO samband_app;
  EXECUTE format('CREATE POLICY readable ON item FOR SELECT TO samband_app USING (%s)', readable);
  EXECUTE format('CREATE POLICY insertable ON item FOR INSERT TO samband_app WITH CHECK (%s AND created_by = (SELECT app.user_id()))', readable);
  EXECUTE format('CREATE POLICY changeable ON item FOR UPDATE TO samband_app USING (%s) WITH CHECK (%s)', readable, in_process);

  -- History and activity carry the audience that was in force then; neither can be changed.
  GRANT SELECT ON item_version, activity TO samband_app;
  EXECUTE format('CREATE POLICY readable ON item_version FOR SELECT TO samband_app USING (%s AND %s)', by_item, readable);
  EXECUTE format('CREATE POLICY readable ON activity FOR SELECT TO samband_app USING (CASE WHEN process_id IS NULL THEN (SELECT app.administrator())'
    ' WHEN item_id IS NULL THEN %s ELSE %s AND %s END)', in_process, readable, by_item);

  -- The kinds' own tables and what hangs on an item.
  FOREACH name IN ARRAY ARRAY['finding', 'conclusion', 'strategy', 'forum', 'meeting', 'decision', 'project', 'draft', 'chapter', 'paragraph', 'comment'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO samband_app', name);
    EXECUTE format('CREATE POLICY by_item ON %I TO samband_app USING (%s) WITH CHECK (%s)', name, by_item, by_item);
  END LOOP;
  GRANT SELECT, INSERT, UPDATE ON position TO samband_app;
  CREATE POLICY by_item ON position TO samband_app USING (EXISTS (SELECT 1 FROM item i WHERE i.id = decision_id))
    WITH CHECK (EXISTS (SELECT 1 FROM item i WHERE i.id = decision_id));

  -- A link shows only to those who may read both its ends.
  GRANT SELECT, INSERT, UPDATE, DELETE ON link TO samband_app;
  CREATE POLICY both_ends ON link TO samband_app
    USING (process_id = ANY ((SELECT app.processes())::uuid[]) AND EXISTS (SELECT 1 FROM item i WHERE i.id = from_id) AND EXISTS (SELECT 1 FROM item i WHERE i.id = to_id))
    WITH CHECK (EXISTS (SELECT 1 FROM item i WHERE i.id = from_id AND i.process_id = link.process_id) AND EXISTS (SELECT 1 FROM item i WHERE i.id = to_id AND i.process_id = link.process_id));

  -- A person's own.
  GRANT SELECT, INSERT, DELETE ON watch TO samband_app;
  EXECUTE format('CREATE POLICY own ON watch TO samband_app USING (user_id = (SELECT app.user_id()) AND %s) WITH CHECK (user_id = (SELECT app.user_id()) AND %s)', by_item, by_item);
  GRANT SELECT ON notification TO samband_app;
  GRANT UPDATE (read_at) ON notification TO samband_app;
  CREATE POLICY own ON notification TO samband_app USING (user_id = (SELECT app.user_id()) AND EXISTS (SELECT 1 FROM activity a WHERE a.id = activity_id));
  GRANT SELECT ON idempotency TO samband_app;
  CREATE POLICY own ON idempotency TO samband_app USING (user_id = (SELECT app.user_id()));
END $$;

-- Organisations and people are managed by administrators; a person sees colleagues and those they share a process with.
GRANT INSERT, UPDATE ON organisation TO samband_app;
CREATE POLICY administered ON organisation FOR INSERT TO samband_app WITH CHECK ((SELECT app.administrator()));
CREATE POLICY changed ON organisation FOR UPDATE TO samband_app USING ((SELECT app.administrator())) WITH CHECK ((SELECT app.administrator()));
GRANT SELECT, INSERT, UPDATE ON person TO samband_app;
CREATE POLICY known ON person FOR SELECT TO samband_app USING (
  id = (SELECT app.user_id()) OR organisation_id = (SELECT app.organisation_id()) OR (SELECT app.administrator())
  OR id IN (SELECT m.user_id FROM participant m));
CREATE POLICY administered ON person FOR INSERT TO samband_app WITH CHECK ((SELECT app.administrator()));
CREATE POLICY changed ON person FOR UPDATE TO samband_app
  USING (id = (SELECT app.user_id()) OR (SELECT app.administrator())) WITH CHECK (id = (SELECT app.user_id()) OR (SELECT app.administrator()));

GRANT SELECT, UPDATE ON process TO samband_app;
CREATE POLICY in_process ON process TO samband_app USING (id = ANY ((SELECT app.processes())::uuid[])) WITH CHECK (id = ANY ((SELECT app.processes())::uuid[]));

-- Invitations are the leadership's; the one invited reaches theirs by its token, through a function.
GRANT SELECT, INSERT, UPDATE ON invitation TO samband_app;
CREATE POLICY led ON invitation TO samband_app USING (process_id = ANY ((SELECT app.led())::uuid[])) WITH CHECK (process_id = ANY ((SELECT app.led())::uuid[]));

-- The outbox: anyone who may act may cause a mail; only administrators read it.
GRANT INSERT ON mail TO samband_app;
CREATE POLICY written ON mail FOR INSERT TO samband_app WITH CHECK ((SELECT app.user_id()) IS NOT NULL);
GRANT SELECT ON mail TO samband_app;
CREATE POLICY administered ON mail FOR SELECT TO samband_app USING ((SELECT app.administrator()));

-- Starting a process: the one who starts it leads it, and their organisation is its first party.
CREATE FUNCTION app.found_process(p_id uuid, p_name text, p_template text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.user_id() IS NULL THEN RAISE EXCEPTION 'no standing' USING ERRCODE = '42501'; END IF;
  INSERT INTO process (id, name, template, created_by) VALUES (p_id, p_name, p_template, app.user_id());
  INSERT INTO party (process_id, organisation_id, status, answered_at) VALUES (p_id, app.organisation_id(), 'accepted', now());
  INSERT INTO participant (process_id, user_id, organisation_id, role, side) VALUES (p_id, app.user_id(), app.organisation_id(), 'lead', 'workshop');
  PERFORM set_config('app.processes', (app.processes() || p_id)::text, true), set_config('app.led', (app.led() || p_id)::text, true);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO samband_app;
