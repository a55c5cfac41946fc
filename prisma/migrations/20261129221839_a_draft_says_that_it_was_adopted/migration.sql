SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.whole_of(p_edition uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT e.draft_id FROM edition e JOIN item i ON i.id = e.item_id WHERE e.item_id = p_edition
$function$;
REVOKE ALL ON function app.whole_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.whole_of(uuid) TO samband_app;
