SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.replace_boundaries()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('boundary_layer ' || new.level));
  UPDATE boundary_layer SET state = 'former', answered_at = new.answered_at
   WHERE level = new.level AND state = 'current' AND id <> new.id;
  RETURN new;
END $function$;
