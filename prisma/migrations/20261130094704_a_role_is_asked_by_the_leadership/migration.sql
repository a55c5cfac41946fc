DROP POLICY answered ON task_role;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.keep_asked()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (new.item_id, new.organisation_id) IS DISTINCT FROM (old.item_id, old.organisation_id)
    OR ((new.role, new.asked_by, new.asked_at) IS DISTINCT FROM (old.role, old.asked_by, old.asked_at)
      AND NOT EXISTS (SELECT FROM item i WHERE i.id = old.item_id AND i.process_id = ANY (app.led()))) THEN
    RAISE EXCEPTION 'a role that the leadership asks for' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_asked() FROM PUBLIC;
CREATE POLICY answered ON task_role FOR UPDATE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = task_role.item_id) AND ((task_role.organisation_id = ( SELECT app.organisation_id() AS organisation_id)) OR (i.process_id = ANY (( SELECT app.led() AS led)::uuid[]))))))
  WITH CHECK ((((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ( SELECT true
   FROM item i
  WHERE (i.id = task_role.item_id))) OR ((answer IS NULL) AND ( SELECT true
   FROM item i
  WHERE ((i.id = task_role.item_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))))));
CREATE TRIGGER keep_asked BEFORE UPDATE ON task_role FOR EACH ROW EXECUTE FUNCTION app.keep_asked();
