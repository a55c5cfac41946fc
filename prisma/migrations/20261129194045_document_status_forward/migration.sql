SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.keep_document_status()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  steps text[] := ARRAY['working', 'shared', 'established', 'dispatched'];
BEGIN
  IF array_position(steps, new.document_status) < array_position(steps, old.document_status) THEN new.document_status := old.document_status; END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_document_status() FROM PUBLIC;
CREATE TRIGGER keep_document_status BEFORE UPDATE OF document_status ON item FOR EACH ROW EXECUTE FUNCTION app.keep_document_status();
