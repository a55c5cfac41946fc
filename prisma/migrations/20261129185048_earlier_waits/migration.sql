SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.earlier(p_key uuid, p_action text)
 RETURNS jsonb
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT pg_advisory_xact_lock(hashtextextended(app.user_id() || ' ' || p_key, 0));
  SELECT result FROM idempotency WHERE user_id = app.user_id() AND key = p_key AND action = p_action
$function$;
