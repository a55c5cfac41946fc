-- What lists, tabs, gates and the overview count and filter by, kept as it changes: nobody counts a whole process.
-- An item is counted under each of its facets; `lack` names what it lacks, or has that it should not have.

-- What each item is tied to, and who may read the other end. What has been withdrawn holds no claim up. As a reader: the
-- ties that they may see; as the owner: all.
CREATE VIEW item_tie WITH (security_invoker = true) AS
  SELECT s.from_id AS item_id, s.to_audience AS audience, unnest(CASE
      WHEN s.withdrawn THEN ARRAY['withdrawn']
      WHEN s.stale THEN ARRAY[s.kind, s.kind || ' ' || s.to_kind, CASE s.kind WHEN 'decides' THEN 'outdated' ELSE 'stale' END]
      ELSE ARRAY[s.kind, s.kind || ' ' || s.to_kind] END) AS tie
    FROM link_state s
  UNION ALL
  SELECT l.to_id, f.audience, unnest(CASE
      WHEN f.status = 'cancelled' OR (f.kind = 'decision' AND f.status = 'proposed') THEN ARRAY['used']
      WHEN d.outcome = 'approved' AND NOT EXISTS (SELECT FROM correction c WHERE c.corrected_id = f.id) THEN ARRAY['used', l.kind || ' by ' || f.kind, 'approved']
      ELSE ARRAY['used', l.kind || ' by ' || f.kind] END)
    FROM link l JOIN item f ON f.id = l.from_id LEFT JOIN decision d ON d.item_id = f.id AND l.kind = 'decides'
   WHERE f.status <> 'withdrawn'
  UNION ALL
  -- What is approved as an edition is approved of the draft that it is an image of.
  SELECT e.draft_id, f.audience, 'approved'
    FROM edition e JOIN link l ON l.to_id = e.item_id AND l.kind = 'decides' JOIN item f ON f.id = l.from_id JOIN decision d ON d.item_id = f.id
   WHERE f.status = 'recorded' AND d.outcome = 'approved' AND NOT EXISTS (SELECT FROM correction c WHERE c.corrected_id = f.id)
  UNION ALL
  -- The parties of a task: whoever may read it sees them.
  SELECT r.item_id, 'process', unnest(CASE
      WHEN r.state = 'accepted' THEN ARRAY[r.role]
      WHEN r.state = 'declined' THEN ARRAY['unaccepted'] ELSE ARRAY[r.role, 'unaccepted'] END)
    FROM task_role_state r
  UNION ALL
  SELECT r.item_id, 'process', 'contested' FROM task_role_state r
   WHERE r.role = 'responsible' AND r.state <> 'declined' GROUP BY r.item_id HAVING count(*) > 1;

-- What an item of a kind, in one of these statuses where any are named, lacks as long as it has no such tie; with no tie named, as
-- long as it is in that status.
CREATE VIEW lack_rule WITH (security_invoker = true) AS SELECT * FROM (VALUES
  ('finding', 'unused', 'used', ARRAY['accepted']),
  ('conclusion', 'ungrounded', 'grounds', NULL), ('conclusion', 'unanswered', 'grounds by strategy', ARRAY['shared', 'established']),
  ('strategy', 'ungrounded', 'grounds', NULL), ('strategy', 'undecided', 'decides by decision', ARRAY['proposed', 'decided']),
  ('strategy', 'unapproved', 'approved', NULL), ('strategy', 'uncarried', 'implements by project', ARRAY['decided']),
  ('task', 'unowned', 'responsible', NULL), ('commitment', 'unanswered', 'answered', ARRAY['asked', 'declined']), ('draft', 'unapproved', 'approved', NULL), ('paragraph', 'ungrounded', 'cites', NULL), ('assumption', 'broken', '', ARRAY['broken', 'untested']), ('conflict', 'unsettled', '', ARRAY['open'])) AS r (kind, lack, tie, statuses);

-- What is lacking in an item in use, with these ties. A tie that is a fault is lacking while it is there.
CREATE FUNCTION app.lacking(p_kind text, p_status text, p_ties text[]) RETURNS SETOF text LANGUAGE sql STABLE ROWS 2 AS $$
  SELECT r.lack FROM lack_rule r
   WHERE r.kind = p_kind AND p_status <> 'withdrawn' AND r.tie <> ALL (p_ties) AND (r.statuses IS NULL OR p_status = ANY (r.statuses))
  UNION SELECT t FROM unnest(p_ties) t WHERE t IN ('stale', 'outdated', 'withdrawn', 'contested', 'unaccepted') AND p_status <> 'withdrawn'
$$;

-- Whether something is lacking in an item in the eyes of whoever asks.
CREATE FUNCTION app.lacks(p_item uuid, p_kind text, p_status text, p_lack text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT p_lack IN (SELECT app.lacking(p_kind, p_status, ARRAY(SELECT t.tie FROM item_tie t WHERE t.item_id = p_item)))
$$;

-- The facets of every item, from what stands in the tables. `figures`: the datasets that it builds on. `day`: of a meeting or
-- a decision. `forum`: where a decision is made, `forum apart` where not all who read the decision may read that. `lack` holds for
-- everybody who may read the item, `doubt` for some: it depends on which ties a reader sees. Only the owner may read it;
-- item_facet keeps what it says.
CREATE VIEW item_facet_now WITH (security_invoker = true) AS
  SELECT i.id AS item_id, f.facet, f.value, i.process_id, i.kind, i.status, i.organisation_id, i.audience, i.number
    FROM item i
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(t.tie), '{}') AS every, coalesce(array_agg(t.tie) FILTER (WHERE t.audience = 'process'), '{}') AS shared
        FROM item_tie t WHERE t.item_id = i.id) ties
    CROSS JOIN LATERAL (
      SELECT 'all' AS facet, '' AS value
      UNION ALL SELECT 'theme' AS facet, f.theme_id::text AS value FROM finding f WHERE f.item_id = i.id AND f.theme_id IS NOT NULL
      UNION ALL SELECT DISTINCT 'municipality' AS facet, m.code AS value FROM finding f, unnest(f.municipalities) m (code) WHERE f.item_id = i.id
      UNION ALL SELECT DISTINCT unnest(CASE WHEN l.stale THEN ARRAY['figures', 'stale figures'] ELSE ARRAY['figures'] END) AS facet,
          l.to_id::text AS value
        FROM link_state l WHERE l.from_id = i.id AND l.to_kind = 'dataset' AND i.status <> 'withdrawn'
      UNION ALL SELECT 'day' AS facet, m.held_on::text AS value FROM meeting m WHERE m.item_id = i.id
      UNION ALL SELECT unnest(ARRAY['day', CASE WHEN coalesce(m.audience, 'process') = 'process' AND f.audience = 'process' THEN 'forum' ELSE 'forum apart' END]) AS facet,
          unnest(ARRAY[w.day::text, w.forum_id::text]) AS value
        FROM decision d JOIN decision_place w ON w.item_id = d.item_id LEFT JOIN item m ON m.id = d.meeting_id JOIN item f ON f.id = w.forum_id WHERE d.item_id = i.id
      UNION ALL SELECT CASE WHEN bool_and(l.seen) THEN 'lack' ELSE 'doubt' END AS facet, l.lack AS value FROM (
        SELECT coalesce(e.lack, s.lack) AS lack, e.lack IS NOT NULL AND s.lack IS NOT NULL AS seen
          FROM app.lacking(i.kind, i.status, ties.every) e (lack)
          FULL JOIN app.lacking(i.kind, i.status, ties.shared) s (lack) ON s.lack = e.lack) l
        GROUP BY l.lack) f;

-- What each item lacks, or has that it should not have, in the eyes of whoever asks: the one answer that lists, gates,
-- the overview, drafts, the thread and the gaps read.
CREATE VIEW item_gap WITH (security_invoker = true) AS
  SELECT f.item_id, f.value AS gap, f.facet, f.process_id, f.kind, f.status, f.organisation_id, f.number
    FROM item_facet f WHERE f.facet IN ('lack', 'doubt');

-- Whether anything in use rests on an item, also what whoever asks may not read: that alone, and never what. With
-- p_others only what others than that organisation have made counts, and neither decisions nor what replaces the item:
-- those stand when it is withdrawn. What p_besides names is not counted. By the index: the planner would go through all links in the hope of meeting one early.
CREATE FUNCTION app.rested_on(p_item uuid, p_others uuid, p_besides uuid[] DEFAULT '{}') RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
  SELECT EXISTS (SELECT FROM link l WHERE l.to_id = p_item AND (p_others IS NULL OR l.kind NOT IN ('decides', 'revises')) AND l.from_id <> ALL (p_besides)
    AND (SELECT f.status <> 'withdrawn' AND f.process_id = ANY (app.processes()) AND (p_others IS NULL OR f.organisation_id <> p_others)
           FROM item f WHERE f.id = l.from_id))
$$;

-- Makes item_facet say of these items what the tables do, and item_count follow. Planning the statement takes five times
-- as long as running it, so the plan is made once a connection, for any items.
CREATE FUNCTION app.settle_items(p_items uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  WITH was AS MATERIALIZED (
    SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM item_facet WHERE item_id = ANY (p_items)),
  now AS MATERIALIZED (SELECT * FROM item_facet_now WHERE item_id = ANY (p_items)),
  gone AS (
    DELETE FROM item_facet f USING was w WHERE (f.item_id, f.facet, f.value) = (w.item_id, w.facet, w.value)
       AND NOT EXISTS (SELECT FROM now n WHERE (n.item_id, n.facet, n.value) = (w.item_id, w.facet, w.value))),
  come AS (
    INSERT INTO item_facet (item_id, facet, value, process_id, kind, status, organisation_id, audience, number)
      SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM now
      EXCEPT SELECT item_id, facet, value, process_id, kind, status, organisation_id, audience, number FROM was
      ON CONFLICT (item_id, facet, value) DO UPDATE SET status = excluded.status, organisation_id = excluded.organisation_id,
        audience = excluded.audience, number = excluded.number)
  INSERT INTO item_count AS k (process_id, kind, facet, value, status, organisation_id, audience, count)
    SELECT process_id, kind, facet, value, status, organisation_id, audience, sum(n) FROM (
        SELECT n.*, 1 AS n FROM now n
        UNION ALL SELECT w.*, -1 FROM was w) c
     WHERE facet <> 'doubt' GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(n) <> 0
    ON CONFLICT (process_id, kind, facet, value, status, organisation_id, audience) DO UPDATE SET count = k.count + excluded.count;
END $$;

-- What a transaction has changed is gathered a statement at a time and settled once, as it ends. p_ends: what the items
-- are tied to sees the change as well.
CREATE FUNCTION app.touch(p_items uuid[], p_ends boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := CASE WHEN p_ends THEN 'app.shaken' ELSE 'app.touched' END;
BEGIN
  IF p_items IS NOT NULL THEN
    PERFORM set_config(name, concat_ws(' ', nullif(current_setting(name, true), ''), array_to_string(p_items, ' ')), true);
  END IF;
END $$;

CREATE FUNCTION app.touch_items() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF tg_table_name = 'link' THEN
    IF tg_op <> 'DELETE' THEN PERFORM app.touch((SELECT array_agg(i) FROM now, unnest(ARRAY[from_id, to_id]) i), false); END IF;
    IF tg_op <> 'INSERT' THEN PERFORM app.touch((SELECT array_agg(i) FROM was, unnest(ARRAY[from_id, to_id]) i), false); END IF;
  ELSIF tg_table_name = 'item' THEN
    IF tg_op = 'INSERT' THEN PERFORM app.touch((SELECT array_agg(id) FROM now), false);
    ELSE PERFORM app.touch((SELECT array_agg(n.id) FROM now n JOIN was w USING (id)
      WHERE (n.status, n.audience, n.organisation_id, n.content_version) IS DISTINCT FROM (w.status, w.audience, w.organisation_id, w.content_version)), true);
      -- Who may read where a decision is made may have changed.
      IF EXISTS (SELECT FROM now n JOIN was w USING (id) WHERE n.kind IN ('meeting', 'forum') AND n.audience IS DISTINCT FROM w.audience) THEN
        PERFORM app.touch((SELECT array_agg(d.item_id) FROM decision d LEFT JOIN meeting m ON m.item_id = d.meeting_id
          JOIN now n ON n.id IN (d.meeting_id, d.forum_id, m.forum_id) JOIN was w USING (id) WHERE n.audience IS DISTINCT FROM w.audience), false);
      END IF;
    END IF;
  ELSIF tg_table_name = 'meeting' THEN
    -- Its decisions have its day.
    IF tg_op = 'INSERT' THEN PERFORM app.touch((SELECT array_agg(item_id) FROM now), false);
    ELSE PERFORM app.touch((SELECT array_agg(x.id) FROM now n JOIN was w USING (item_id)
        CROSS JOIN LATERAL (SELECT n.item_id AS id UNION ALL SELECT d.item_id FROM decision d WHERE d.meeting_id = n.item_id) x
      WHERE n.held_on IS DISTINCT FROM w.held_on), false);
    END IF;
  ELSIF tg_op = 'DELETE' THEN PERFORM app.touch((SELECT array_agg(item_id) FROM was), false);
  ELSE PERFORM app.touch((SELECT array_agg(item_id) FROM now), tg_table_name = 'decision');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION app.touch_tasks_of_party() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.touch((SELECT array_agg(r.item_id) FROM task_role r JOIN item i ON i.id = r.item_id
    WHERE r.organisation_id = new.organisation_id AND i.process_id = new.process_id), false);
  RETURN NULL;
END $$;

-- One transaction of a process settles at a time, from here to its end, and each sees what the one before has left: two
-- that each take away one of two ties both see that none is left. Nothing else is waited for while the lock is held.
CREATE FUNCTION app.settle_touched() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  touched uuid[] := string_to_array(nullif(current_setting('app.touched', true), ''), ' ')::uuid[];
  shaken uuid[] := string_to_array(nullif(current_setting('app.shaken', true), ''), ' ')::uuid[];
BEGIN
  IF touched IS NULL AND shaken IS NULL THEN RETURN NULL; END IF;
  PERFORM set_config('app.touched', '', true), set_config('app.shaken', '', true);
  PERFORM pg_advisory_xact_lock(hashtextextended('facets ' || p.process_id, 0)) FROM (
    SELECT DISTINCT process_id FROM item WHERE id = ANY (touched || shaken) ORDER BY 1) p;
  PERFORM app.settle_items(ARRAY(
    WITH concerned AS (
      SELECT unnest(touched || shaken) AS id
      UNION SELECT to_id FROM link WHERE from_id = ANY (shaken)
      UNION SELECT from_id FROM link WHERE to_id = ANY (shaken))
    SELECT id FROM concerned UNION SELECT e.draft_id FROM edition e JOIN concerned c ON c.id = e.item_id));
  RETURN NULL;
END $$;

DO $$
DECLARE
  name text;
  dataset text := '(CASE WHEN facet LIKE ''%figures'' THEN (SELECT true FROM item t WHERE t.id = value::uuid) ELSE true END)';
BEGIN
  FOREACH name IN ARRAY ARRAY['item', 'link', 'finding', 'meeting', 'decision', 'task_role'] LOOP
    EXECUTE format('CREATE TRIGGER touch_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items()', name);
    EXECUTE format('CREATE TRIGGER touch_updated AFTER UPDATE ON %I REFERENCING OLD TABLE AS was NEW TABLE AS now'
      ' FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items()', name);
    EXECUTE format('CREATE CONSTRAINT TRIGGER settle AFTER INSERT OR UPDATE OR DELETE ON %I DEFERRABLE INITIALLY DEFERRED'
      ' FOR EACH ROW EXECUTE FUNCTION app.settle_touched()', name);
  END LOOP;
  CREATE TRIGGER touch_deleted AFTER DELETE ON link REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
  CREATE TRIGGER touch_deleted AFTER DELETE ON task_role REFERENCING OLD TABLE AS was FOR EACH STATEMENT EXECUTE FUNCTION app.touch_items();
  -- Whoever is no party any more answers for nothing.
  CREATE TRIGGER touch_tasks AFTER UPDATE OF status ON party FOR EACH ROW WHEN (old.status IS DISTINCT FROM new.status) EXECUTE FUNCTION app.touch_tasks_of_party();
  CREATE CONSTRAINT TRIGGER settle AFTER UPDATE ON party DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.settle_touched();

  -- Each class of items that are counted together is read by those who read its items: their counts are its sums.
  GRANT SELECT ON item_facet, item_count, item_tie, item_gap, lack_rule TO samband_app;
  -- That an item builds on a dataset shows to those who may read both.
  EXECUTE format('CREATE POLICY readable ON item_count FOR SELECT TO samband_app USING (%s AND %s)', app.audience_rule(''), dataset);
  EXECUTE format('CREATE POLICY readable ON item_facet FOR SELECT TO samband_app USING (%s AND %s'
    ' AND (facet <> ''doubt'' OR app.lacks(item_id, kind, status, value)))', app.audience_rule(''), dataset);
END $$;

GRANT EXECUTE ON FUNCTION app.lacking(text, text, text[]), app.lacks(uuid, text, text, text), app.rested_on(uuid, uuid, uuid[]) TO samband_app;
