-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "contact" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "responsible" TEXT NOT NULL DEFAULT '';

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.installation_contact()
 RETURNS TABLE(responsible text, contact text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT n.responsible, n.contact FROM installation n
$function$;
REVOKE ALL ON function app.installation_contact() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.answers_reports()
 RETURNS TABLE(email text, locale text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT n.contact, coalesce((SELECT p.locale FROM person p WHERE p.email = n.contact), 'sv') FROM installation n WHERE n.contact <> ''
  UNION ALL
  SELECT p.email, p.locale FROM person p, installation n WHERE n.contact = '' AND p.administrator AND p.disabled_at IS NULL
$function$;
REVOKE ALL ON function app.answers_reports() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.answers_reports() TO samband_app;
GRANT EXECUTE ON FUNCTION app.installation_contact() TO samband_app;
