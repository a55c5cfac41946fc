-- What an organisation writes to a call is no activity; its own people's open pages are woken all the same. What is told is whose and where, never what.
CREATE FUNCTION app.tell_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_notify('samband', json_build_object('id', 0, 'process', new.process_id, 'item', new.answer_id, 'action', 'answer.written', 'organisation', new.organisation_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_written AFTER INSERT OR UPDATE ON answer_reply FOR EACH ROW EXECUTE FUNCTION app.tell_written();
REVOKE ALL ON FUNCTION app.tell_written() FROM PUBLIC;
