-- What wakes those who listen besides app.tell: that somebody may now read more or less than before.

-- Somebody's standing has become another, by whatever act or hand. However many rows a transaction changes, one signal
-- leaves it, and no signal of a later transaction comes before it.
CREATE FUNCTION app.tell_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('samband', json_build_object('id', 0, 'process', NULL, 'item', NULL, 'action', 'standing')::text);
  RETURN NULL;
END $$;

CREATE TRIGGER tell_standing AFTER UPDATE OF ended_at, expires_at, acting_for OR DELETE ON session
  FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER UPDATE OF organisation_id, administrator, disabled_at OR DELETE ON person
  FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER INSERT OR DELETE OR UPDATE OF from_day, to_day, ended_at ON mandate
  FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER UPDATE OF disabled_at OR DELETE ON organisation
  FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER INSERT OR DELETE OR UPDATE OF role, side, organisation_id, left_at ON participant
  FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER INSERT OR DELETE OR UPDATE OF status ON party
  FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER UPDATE OF phase, status OR DELETE ON process
  FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
CREATE TRIGGER tell_standing AFTER UPDATE OF members ON forum
  FOR EACH STATEMENT EXECUTE FUNCTION app.tell_standing();
