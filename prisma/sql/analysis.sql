-- Runs of analyses: read by nobody who may not read their data, and the jobs that compute them.

-- What came of a run shows to whoever may read both its item and its data.
CREATE POLICY by_dataset ON run AS RESTRICTIVE TO samband_app USING (EXISTS (SELECT FROM item d WHERE d.id = dataset_id));

-- Whether everybody who would read an item also reads all that it rests on; as whoever asks sees it, and what they do not
-- see is read by fewer.
CREATE FUNCTION app.within_grounds(p_item uuid, p_audience text, p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT FROM link l LEFT JOIN item t ON t.id = l.to_id
    WHERE l.from_id = p_item AND coalesce(NOT app.read_by_all(p_audience, p_organisation, t.audience, t.organisation_id), true))
$$;

-- A run that waits wakes those who work.
CREATE FUNCTION app.wake_runs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('samband', json_build_object('id', 0, 'process', NULL, 'item', NULL, 'action', 'import.run')::text);
  RETURN NULL;
END $$;
CREATE TRIGGER wake_runs AFTER INSERT OR UPDATE OF status ON item FOR EACH ROW
  WHEN (new.kind = 'run' AND new.status = 'waiting') EXECUTE FUNCTION app.wake_runs();

GRANT EXECUTE ON FUNCTION app.within_grounds(uuid, text, uuid) TO samband_app;
