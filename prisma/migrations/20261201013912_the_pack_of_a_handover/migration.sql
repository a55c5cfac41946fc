SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.taken_over()
 RETURNS TABLE(process_id uuid, process text, person text, day date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT DISTINCT ON (c.id) c.id, c.name, l.name, greatest(h.day, (h.taken_at AT TIME ZONE 'Europe/Stockholm')::date)
    FROM person p JOIN handover h ON h.email = p.email AND h.taken_at IS NOT NULL AND h.organisation_id = app.organisation_id()
    JOIN person l ON l.id = h.person_id CROSS JOIN LATERAL jsonb_to_recordset(h.passed) AS x(kind text, process_id uuid)
    JOIN process c ON c.id = x.process_id AND c.status = 'active'
    JOIN participant m ON m.process_id = c.id AND m.user_id = p.id AND m.organisation_id = h.organisation_id AND app.takes_part(m)
   WHERE p.id = app.user_id() AND x.kind = 'part' ORDER BY c.id, h.taken_at DESC, h.id
$function$;
REVOKE ALL ON function app.taken_over() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.taken_over() TO samband_app;
