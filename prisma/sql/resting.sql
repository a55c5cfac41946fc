-- Assumptions: what each is tested by, what rests on them, and which of them no longer say what they are found to be.

-- The figures that an assumption cites, in the vintage in force: of each area the latest period that has a value, unless
-- the citation names one. A part without any such figure has a row of nulls. Only the owner may call it.
CREATE FUNCTION app.assumed_figures(p_item uuid) RETURNS TABLE (dataset_id uuid, measure text, period text, area text, destination text, value double precision)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT d.item_id, c.measure, c.period, c.area, c.destination, c.value
    FROM link l JOIN item t ON t.id = l.to_id AND t.status <> 'withdrawn' JOIN dataset d ON d.item_id = t.id
    CROSS JOIN LATERAL jsonb_array_elements(CASE l.part WHEN '[]' THEN '[{}]' ELSE l.part END) p
    LEFT JOIN LATERAL (
      SELECT DISTINCT ON (x.measure, x.area, x.destination) x.* FROM app.cells_in(d.item_id, d.release, p) x
       WHERE x.value IS NOT NULL AND coalesce(p ->> 'measure', '') <> '' ORDER BY x.measure, x.area, x.destination, x.period DESC) c ON true
   WHERE l.from_id = p_item AND l.kind = 'cites'
$$;

-- How far what it is grounded on stands: decided, promised, under way, or not. Only the owner may call it.
CREATE FUNCTION app.assumed_grounds(p_item uuid) RETURNS TABLE (id uuid, kind text, number int, status text, stands text)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT t.id, t.kind, t.number, t.status, CASE
      WHEN t.status IN ('withdrawn', 'cancelled', 'declined', 'missed') THEN 'broken'
      WHEN t.kind = 'decision' AND t.status = 'recorded' THEN CASE
        WHEN d.outcome = 'approved' AND NOT EXISTS (SELECT FROM correction x WHERE x.corrected_id = t.id) THEN 'holds'
        WHEN d.outcome IN ('postponed', 'referred') THEN 'untested' ELSE 'broken' END
      WHEN t.status IN ('idea', 'draft', 'proposed', 'asked') THEN 'untested' ELSE 'holds' END
    FROM link l JOIN item t ON t.id = l.to_id LEFT JOIN decision d ON d.item_id = t.id
   WHERE l.from_id = p_item AND l.kind = 'grounds'
$$;

-- What an assumption is found to be now: its `state` and what shows it. Of what not every reader of the assumption may
-- read nothing is said, not even whether it holds. Only the owner may call it.
CREATE FUNCTION app.tested(p_item uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  it record;
  found record;
BEGIN
  SELECT a.*, i.audience, i.organisation_id INTO it FROM assumption a JOIN item i ON i.id = a.item_id WHERE a.item_id = p_item;
  IF it.condition = 'judged' THEN RETURN jsonb_build_object('state', CASE it.state WHEN 'untested' THEN 'holds' ELSE it.state END); END IF;
  IF it.condition = 'day' THEN
    RETURN CASE WHEN it.holds_until IS NULL THEN '{"state": "untested", "by": "no-day"}'
      ELSE jsonb_build_object('state', CASE WHEN it.holds_until < app.swedish_day() THEN 'broken' ELSE 'holds' END, 'by', 'day', 'day', it.holds_until) END;
  END IF;
  IF EXISTS (SELECT FROM link l JOIN item t ON t.id = l.to_id WHERE l.from_id = p_item AND l.kind = CASE it.condition WHEN 'figure' THEN 'cites' ELSE 'grounds' END
    AND NOT app.read_by_all(it.audience, it.organisation_id, t.audience, t.organisation_id)) THEN RETURN '{"state": "untested", "by": "beyond"}';
  END IF;
  IF it.condition = 'ground' THEN
    SELECT count(*) AS count, count(*) FILTER (WHERE g.stands = 'broken') AS broken, count(*) FILTER (WHERE g.stands = 'untested') AS waiting,
           jsonb_agg(jsonb_build_object('kind', g.kind, 'number', g.number, 'status', g.status) ORDER BY g.kind, g.number) FILTER (WHERE g.stands <> 'holds') AS which
      INTO found FROM app.assumed_grounds(p_item) g;
    RETURN jsonb_build_object('by', CASE found.count WHEN 0 THEN 'no-ground' ELSE 'ground' END, 'which', coalesce(found.which, '[]'), 'state', CASE
      WHEN found.count = 0 THEN 'untested' WHEN found.broken > 0 THEN 'broken' WHEN found.waiting = 0 THEN 'holds'
      WHEN it.holds_until < app.swedish_day() THEN 'broken' ELSE 'untested' END);
  END IF;
  IF it.threshold IS NULL THEN RETURN '{"state": "untested", "by": "no-limit"}'; END IF;
  SELECT count(*) AS count, count(*) FILTER (WHERE f.value IS NULL) AS missing,
         count(*) FILTER (WHERE CASE it.relation WHEN 'most' THEN f.value > it.threshold ELSE f.value < it.threshold END) AS beyond
    INTO found FROM app.assumed_figures(p_item) f;
  IF found.count = 0 OR found.missing > 0 THEN RETURN jsonb_build_object('state', 'untested', 'by', CASE found.count WHEN 0 THEN 'no-figure' ELSE 'no-value' END); END IF;
  RETURN jsonb_build_object('state', CASE WHEN found.beyond > 0 THEN 'broken' ELSE 'holds' END, 'by', 'figure', 'count', found.count, 'beyond', found.beyond,
    'relation', it.relation, 'threshold', it.threshold, 'figures', (
      SELECT jsonb_agg(app.cell_in_words(d.measures, f.measure, f.period, f.area, f.destination) || jsonb_build_object('value', f.value)
          ORDER BY CASE it.relation WHEN 'most' THEN -f.value ELSE f.value END, f.dataset_id, f.measure, f.area, f.destination)
        FROM (SELECT * FROM app.assumed_figures(p_item) x
               ORDER BY CASE it.relation WHEN 'most' THEN -x.value ELSE x.value END, x.dataset_id, x.measure, x.area, x.destination LIMIT 3) f
        JOIN dataset d ON d.item_id = f.dataset_id));
END $$;

-- The same for whoever may read the assumption.
CREATE FUNCTION app.assumption_found(p_item uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM item i WHERE i.id = p_item AND i.kind = 'assumption' AND i.process_id = ANY (app.processes())) THEN
    RAISE EXCEPTION 'no such assumption' USING ERRCODE = '42501';
  END IF;
  RETURN app.tested(p_item);
END $$;

-- Those in open processes that do not say what they are found to be, or have not been tested by the vintage in force: who
-- is to say it, whoever made it first and then the leadership, since the first may have left. Only the owner may read it.
CREATE VIEW untold_assumption WITH (security_invoker = true) AS
SELECT i.id, i.process_id, i.version, coalesce((
    SELECT jsonb_agg(jsonb_build_object('personId', m.user_id, 'organisationId', m.organisation_id)
        ORDER BY m.user_id <> i.created_by, m.role <> 'lead', m.user_id, m.organisation_id)
      FROM participant m WHERE m.process_id = i.process_id AND app.takes_part(m)
       AND (m.role = 'lead' OR (m.user_id = i.created_by AND m.organisation_id = i.organisation_id))), '[]') AS speakers
  FROM item i JOIN assumption a ON a.item_id = i.id JOIN process c ON c.id = i.process_id CROSS JOIN LATERAL app.tested(i.id) t (found)
 WHERE i.kind = 'assumption' AND i.status <> 'withdrawn' AND c.status = 'active'
   AND (i.status <> t.found ->> 'state' OR a.state <> t.found ->> 'state'
     OR (t.found ->> 'by' = 'figure' AND EXISTS (SELECT FROM link_state l WHERE l.from_id = i.id AND l.kind = 'cites' AND l.stale)));

-- Who has made what rests on an item, however far up, also what whoever asks may not read.
CREATE FUNCTION app.resting_authors(p_item uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE up (id, depth) AS (
    SELECT p_item, 0 UNION SELECT l.from_id, u.depth + 1 FROM up u JOIN link l ON l.to_id = u.id AND l.kind <> 'revises' WHERE u.depth < 12)
  SELECT DISTINCT i.created_by FROM up u JOIN item i ON i.id = u.id WHERE i.status <> 'withdrawn' AND i.process_id = ANY (app.processes())
$$;

-- The assumptions beneath an item, however far down, that do not hold; as far as whoever asks may read the way to them.
CREATE FUNCTION app.broken_beneath(p_item uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE down (id, depth) AS (
    SELECT p_item, 0 UNION SELECT l.to_id, d.depth + 1 FROM down d JOIN link l ON l.from_id = d.id AND l.kind <> 'revises' WHERE d.depth < 12)
  SELECT DISTINCT i.id FROM down d JOIN item i ON i.id = d.id WHERE i.kind = 'assumption' AND i.status IN ('broken', 'untested') AND i.id <> p_item
$$;

GRANT EXECUTE ON FUNCTION app.assumption_found(uuid), app.resting_authors(uuid), app.broken_beneath(uuid) TO samband_app;
