SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.keep_answered()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF EXISTS (SELECT FROM decision d JOIN item i ON i.id = d.item_id WHERE d.item_id = new.decision_id AND d.meeting_id IS NULL AND i.status = 'recorded') THEN
    RAISE EXCEPTION 'sealed: minuted' USING ERRCODE = '42501';
  END IF;
  RETURN new;
END $function$;
REVOKE ALL ON function app.keep_answered() FROM PUBLIC;
CREATE POLICY taken_back ON meeting_demand FOR DELETE TO samband_app
  USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ( SELECT true
   FROM (item i
     JOIN decision d ON ((d.item_id = i.id)))
  WHERE ((i.id = meeting_demand.decision_id) AND (i.status = 'proposed'::text) AND (d.meeting_id IS NULL)))));
CREATE TRIGGER keep_answered BEFORE INSERT ON "position" FOR EACH ROW EXECUTE FUNCTION app.keep_answered();
GRANT DELETE ON meeting_demand TO samband_app;
