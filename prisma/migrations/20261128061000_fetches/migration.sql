-- A fetch that waits for its turn wakes those who work.
CREATE FUNCTION app.wake_fetches() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.state = 'queued' THEN PERFORM pg_notify('samband', json_build_object('id', 0, 'process', NULL, 'item', NULL, 'action', 'import.fetch')::text); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER wake_fetches AFTER INSERT OR UPDATE OF state ON source_fetch FOR EACH ROW EXECUTE FUNCTION app.wake_fetches();
REVOKE ALL ON FUNCTION app.wake_fetches() FROM PUBLIC;
