-- Datasets: the cells and areas of their releases, what differs between two, and the jobs that bring them in.

-- A job that waits for its turn wakes those who work.
CREATE FUNCTION app.wake_imports() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.state = 'queued' THEN PERFORM pg_notify('samband', json_build_object('id', 0, 'process', NULL, 'item', NULL, 'action', 'import.queued')::text); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER wake_imports AFTER INSERT OR UPDATE OF state ON import_job FOR EACH ROW EXECUTE FUNCTION app.wake_imports();

-- A fetch that waits for its turn wakes those who work.
CREATE FUNCTION app.wake_fetches() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.state = 'queued' THEN PERFORM pg_notify('samband', json_build_object('id', 0, 'process', NULL, 'item', NULL, 'action', 'import.fetch')::text); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER wake_fetches AFTER INSERT OR UPDATE OF state ON source_fetch FOR EACH ROW EXECUTE FUNCTION app.wake_fetches();

-- The cells of a release that a part names; what the part leaves open is all of it. As whoever asks, so that their rows
-- are theirs.
CREATE FUNCTION app.cells_in(p_dataset uuid, p_release int, p_part jsonb) RETURNS SETOF dataset_cell
LANGUAGE plpgsql STABLE AS $$
DECLARE
  wanted text := '';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['measure', 'period', 'area', 'destination'] LOOP
    IF coalesce(p_part ->> name, '') <> '' THEN wanted := wanted || format(' AND c.%I = %L', name, p_part ->> name); END IF;
  END LOOP;
  RETURN QUERY EXECUTE 'SELECT c.* FROM dataset_cell c WHERE c.dataset_id = $1 AND c.release = $2' || wanted USING p_dataset, p_release;
END $$;

-- How the cells of a part differ between two releases. Before null: the cell is new; after null: it is gone or has no
-- value now.
CREATE FUNCTION app.cell_changes(p_dataset uuid, p_before int, p_after int, p_part jsonb)
RETURNS TABLE (measure text, period text, area text, destination text, before double precision, after double precision, what text)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(a.measure, b.measure), coalesce(a.period, b.period), coalesce(a.area, b.area), coalesce(a.destination, b.destination), b.value, a.value,
         CASE WHEN b.release IS NULL THEN 'added' WHEN a.release IS NULL THEN 'removed' ELSE 'changed' END
    FROM app.cells_in(p_dataset, p_before, p_part) b
    FULL JOIN app.cells_in(p_dataset, p_after, p_part) a ON a.measure = b.measure AND a.period = b.period AND a.area = b.area AND a.destination = b.destination
   WHERE a.value IS DISTINCT FROM b.value OR a.note IS DISTINCT FROM b.note
$$;

-- The same for the areas of a layer: one has another shape, another name, or has come or gone.
CREATE FUNCTION app.area_changes(p_dataset uuid, p_before int, p_after int, p_area text) RETURNS TABLE (area text, what text)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(a.code, b.code), CASE WHEN b.code IS NULL THEN 'added' WHEN a.code IS NULL THEN 'removed' ELSE 'changed' END
    FROM (SELECT * FROM dataset_area WHERE dataset_id = p_dataset AND release = p_before AND (p_area IS NULL OR code = p_area)) b
    FULL JOIN (SELECT * FROM dataset_area WHERE dataset_id = p_dataset AND release = p_after AND (p_area IS NULL OR code = p_area)) a ON a.code = b.code
   WHERE a.geometry IS DISTINCT FROM b.geometry OR a.name IS DISTINCT FROM b.name OR a.properties IS DISTINCT FROM b.properties
$$;

-- The release that was in force in a version of the dataset.
CREATE FUNCTION app.release_at(p_dataset uuid, p_version int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(number), 1) FROM dataset_release WHERE dataset_id = p_dataset AND item_version <= p_version
$$;

-- Links that were up to date and whose cells are what they were follow to the new version; also those that the one who
-- renews may not see.
CREATE FUNCTION app.carry_links(p_dataset uuid, p_before int, p_after int, p_content_version int, p_version int, p_same boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  carried int;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM item i WHERE i.id = p_dataset AND i.process_id = ANY (app.processes())) THEN RAISE EXCEPTION 'no such dataset' USING ERRCODE = '42501'; END IF;
  UPDATE link l SET to_version = p_version
   WHERE l.to_id = p_dataset AND l.kind <> 'decides' AND l.to_version >= p_content_version
     AND (p_same OR (l.part <> '[]' AND NOT EXISTS (
       SELECT 1 FROM jsonb_array_elements(l.part) p WHERE EXISTS (SELECT 1 FROM app.cell_changes(p_dataset, p_before, p_after, p))
         OR EXISTS (SELECT 1 FROM app.area_changes(p_dataset, p_before, p_after, p ->> 'area')))));
  GET DIAGNOSTICS carried = ROW_COUNT;
  RETURN carried;
END $$;

-- The name of an area that the registry knows, else its code.
CREATE FUNCTION app.area_name(p_code text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT m.short_name FROM municipality m WHERE m.code = p_code), (SELECT y.short_name FROM county y WHERE y.code = p_code), p_code)
$$;

-- A cell in words: the measure as the dataset's own `measures` name it, the areas as the registry does.
CREATE FUNCTION app.cell_in_words(p_measures jsonb, p_measure text, p_period text, p_area text, p_destination text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object('measure', p_measure, 'label', coalesce(x ->> 'label', p_measure), 'unit', coalesce(x ->> 'unit', ''), 'period', p_period,
      'area', p_area, 'areaName', app.area_name(p_area), 'destination', p_destination, 'destinationName', app.area_name(p_destination))
    FROM (SELECT jsonb_path_query_first(p_measures, '$[*] ? (@.key == $key)', jsonb_build_object('key', p_measure)) AS x) found
$$;

-- What links cite of datasets, and what of that has changed since the vintage that was cited, as whoever asks may see it: of
-- each at most p_shown. A link that names no part has the largest differences that the latest vintage was recorded with.
CREATE FUNCTION app.cited_parts(p_links uuid[], p_shown int)
RETURNS TABLE (link_id uuid, since int, release int, cells jsonb, more bigint, changes jsonb, changed int)
LANGUAGE sql STABLE AS $$
  WITH cited AS MATERIALIZED (
    SELECT l.id AS link_id, l.part, d.item_id, d.measures, d.release, app.release_at(d.item_id, l.to_version) AS since,
           l.stale
      FROM link_state l JOIN dataset d ON d.item_id = l.to_id WHERE l.id = ANY (p_links))
  SELECT d.link_id, d.since, d.release, coalesce(n.cells, '[]'), greatest(coalesce(n.count, 0) - p_shown, 0),
         coalesce(g.changes, w.changes, '[]'), coalesce(g.count, w.count, 0)::int
    FROM cited d
    LEFT JOIN LATERAL (
      SELECT max(x.total) AS count, jsonb_agg(app.cell_in_words(d.measures, x.measure, x.period, x.area, x.destination)
          || jsonb_build_object('value', x.value, 'before', NULL) ORDER BY x.measure, x.period, x.area) AS cells
        FROM (SELECT c.*, count(*) OVER () AS total FROM jsonb_array_elements(d.part) p, app.cells_in(d.item_id, d.release, p) c
               ORDER BY c.measure, c.period, c.area LIMIT p_shown) x) n ON d.part <> '[]'
    LEFT JOIN LATERAL (
      SELECT max(x.total) AS count, jsonb_agg(app.cell_in_words(d.measures, x.measure, x.period, x.area, x.destination)
          || jsonb_build_object('value', x.after, 'before', x.before) ORDER BY abs(x.after - x.before) DESC NULLS LAST) AS changes
        FROM (SELECT c.*, count(*) OVER () AS total
                FROM jsonb_array_elements(d.part) p, app.cell_changes(d.item_id, d.since, d.release, p) c
               ORDER BY abs(c.after - c.before) DESC NULLS LAST LIMIT p_shown) x) g ON d.part <> '[]' AND d.stale
    LEFT JOIN LATERAL (
      SELECT (r.changes ->> 'changed')::int + (r.changes ->> 'added')::int + (r.changes ->> 'removed')::int AS count, (
          SELECT jsonb_agg(app.cell_in_words(d.measures, c.measure, c.period, c.area, c.destination)
              || jsonb_build_object('value', c.after, 'before', c.before))
            FROM (SELECT * FROM jsonb_to_recordset(r.changes -> 'largest')
                    AS l(measure text, period text, area text, destination text, before float8, after float8) LIMIT p_shown) c) AS changes
        FROM dataset_release r WHERE r.dataset_id = d.item_id AND r.number = d.release) w ON d.part = '[]' AND d.stale
$$;

-- The figures that links cite, with the values they had in the vintage that was cited: of each at most p_most.
CREATE FUNCTION app.cells_as_cited(p_links uuid[], p_most int) RETURNS TABLE (link_id uuid, since int, cells jsonb, more int)
LANGUAGE sql STABLE AS $$
  WITH cited AS MATERIALIZED (
    SELECT l.id AS link_id, l.part, d.item_id, d.measures, app.release_at(d.item_id, l.to_version) AS since
      FROM link l JOIN dataset d ON d.item_id = l.to_id WHERE l.id = ANY (p_links) AND l.part <> '[]')
  SELECT d.link_id, d.since, coalesce(n.cells, '[]'), greatest(coalesce(n.count, 0) - p_most, 0)::int
    FROM cited d
    LEFT JOIN LATERAL (
      SELECT max(x.total) AS count, jsonb_agg(app.cell_in_words(d.measures, x.measure, x.period, x.area, x.destination)
          || jsonb_build_object('value', x.value, 'before', NULL) ORDER BY x.measure, x.period, x.area, x.destination) AS cells
        FROM (SELECT c.*, count(*) OVER () AS total FROM jsonb_array_elements(d.part) p, app.cells_in(d.item_id, d.since, p) c
               ORDER BY c.measure, c.period, c.area, c.destination LIMIT p_most) x) n ON true
$$;

-- What is offered for the whole installation is copied from its layer, so that it stays as it was: of each area that the
-- registry has on that level its code, its name and its outline, and nothing else that the file said of it.
CREATE FUNCTION app.copy_boundaries() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  copied int;
BEGIN
  INSERT INTO dataset_area (dataset_id, release, code, name, geometry)
  SELECT new.layer_id, 1, a.code, coalesce(nullif(a.name, ''), r.short_name), a.geometry
    FROM boundary_layer b
    JOIN (SELECT 'municipality' AS level, code::text, short_name FROM municipality
          UNION ALL SELECT 'county', code::text, short_name FROM county) r ON r.level = b.level
    JOIN dataset_area a ON a.dataset_id = new.dataset_id AND a.release = new.release AND a.code = r.code AND a.geometry IS NOT NULL
   WHERE b.id = new.layer_id;
  GET DIAGNOSTICS copied = ROW_COUNT;
  UPDATE boundary_layer SET areas = copied WHERE id = new.layer_id;
  RETURN NULL;
END $$;
CREATE TRIGGER copy_boundaries AFTER INSERT ON boundary_offer FOR EACH ROW EXECUTE FUNCTION app.copy_boundaries();

-- One layer a level is in force: a newer one takes the place of the one before.
CREATE FUNCTION app.replace_boundaries() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('boundary_layer ' || new.level));
  UPDATE boundary_layer SET state = 'former', answered_at = new.answered_at
   WHERE level = new.level AND state = 'current' AND id <> new.id;
  RETURN new;
END $$;
CREATE TRIGGER replace_boundaries BEFORE UPDATE OF state ON boundary_layer FOR EACH ROW
  WHEN (new.state = 'current' AND old.state <> 'current') EXECUTE FUNCTION app.replace_boundaries();

-- The layers of areas that whoever asks may draw: a process's own, and, with no process, the boundaries in force
-- everywhere, which have a name in addresses instead of a code.
CREATE VIEW area_layer WITH (security_invoker = true) AS
  SELECT i.id, i.process_id, k.prefix || '-' || i.number AS code, i.number, i.title, i.status, d.rows AS areas, d.origin, d.licence,
         d.release, '' AS level, NULL::date AS as_of
    FROM item i JOIN item_kind k ON k.kind = i.kind JOIN dataset d ON d.item_id = i.id WHERE d.form = 'areas'
  UNION ALL
  SELECT b.id, NULL, CASE b.level WHEN 'county' THEN 'lan' ELSE 'kommuner' END, 0, b.title, b.state, b.areas, b.origin, b.licence,
         1, b.level, b.as_of
    FROM boundary_layer b WHERE b.state = 'current';

GRANT SELECT ON area_layer TO samband_app;
GRANT EXECUTE ON FUNCTION
  app.cells_in(uuid, int, jsonb), app.cell_changes(uuid, int, int, jsonb), app.area_changes(uuid, int, int, text),
  app.release_at(uuid, int), app.carry_links(uuid, int, int, int, int, boolean),
  app.area_name(text), app.cell_in_words(jsonb, text, text, text, text), app.cited_parts(uuid[], int),
  app.cells_as_cited(uuid[], int)
  TO samband_app;
