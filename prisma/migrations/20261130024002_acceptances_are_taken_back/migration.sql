DROP FUNCTION app.rested_on(uuid,uuid);

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.rested_on(p_item uuid, p_others uuid, p_besides uuid[] DEFAULT '{}'::uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
  SELECT EXISTS (SELECT FROM link l WHERE l.to_id = p_item AND (p_others IS NULL OR l.kind NOT IN ('decides', 'revises')) AND l.from_id <> ALL (p_besides)
    AND (SELECT f.status <> 'withdrawn' AND f.process_id = ANY (app.processes()) AND (p_others IS NULL OR f.organisation_id <> p_others)
           FROM item f WHERE f.id = l.from_id))
$function$;
REVOKE ALL ON function app.rested_on(uuid,uuid,uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.rested_on(uuid,uuid,uuid[]) TO samband_app;
