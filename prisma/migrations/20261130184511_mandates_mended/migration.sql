SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.invitation_state(i invitation)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted' WHEN i.declined_at IS NOT NULL THEN 'declined' WHEN i.revoked_at IS NOT NULL THEN 'revoked'
    WHEN c.status <> 'active' OR o.disabled_at IS NOT NULL THEN 'closed' WHEN i.confirmed_at IS NULL THEN 'held'
    WHEN i.expires_at <= now() THEN 'expired' WHEN i.confirmed_by IS NULL AND NOT app.belongs(i.email, i.organisation_id) THEN 'held' ELSE 'open' END
    FROM process c, organisation o WHERE c.id = i.process_id AND o.id = i.organisation_id
$function$;
CREATE OR REPLACE FUNCTION app.belongs(p_email text, p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM person p JOIN mandate d ON d.person_id = p.id WHERE p.email = p_email AND d.organisation_id = p_organisation AND app.holds(d))
    OR (EXISTS (SELECT 1 FROM organisation o WHERE o.id = p_organisation AND split_part(p_email, '@', 2) = ANY (o.mail_domains))
      AND NOT EXISTS (SELECT 1 FROM person p JOIN mandate d ON d.person_id = p.id WHERE p.email = p_email AND d.organisation_id = p_organisation
        AND (d.ended_at IS NOT NULL OR d.to_day < app.swedish_day())))
$function$;
CREATE OR REPLACE FUNCTION app.held_invitations(p_id uuid)
 RETURNS TABLE(id uuid, "organisationId" uuid, organisation text, email text, process text, inviter text, "inviterOrganisation" text, "createdAt" timestamp with time zone, state text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT i.id, o.id, o.name, i.email, CASE WHEN app.keeps(o.id) THEN c.name END, b.name, bo.name, i.created_at, app.invitation_state(i)
    FROM invitation i JOIN organisation o ON o.id = i.organisation_id JOIN process c ON c.id = i.process_id
    JOIN person b ON b.id = i.invited_by JOIN organisation bo ON bo.id = b.organisation_id
   WHERE (i.confirmed_at IS NULL OR (i.confirmed_by IS NULL AND i.expires_at > now())) AND i.accepted_at IS NULL AND i.declined_at IS NULL
     AND (p_id IS NULL OR i.id = p_id) AND (app.keeps(o.id) OR app.administrator()) AND app.invitation_state(i) = 'held' ORDER BY i.created_at
$function$;
CREATE OR REPLACE FUNCTION app.home_mandate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF tg_op = 'UPDATE' THEN
    UPDATE mandate d SET ended_at = now(), ended_by = app.user_id()
     WHERE d.person_id = new.id AND d.organisation_id = old.organisation_id AND d.ended_at IS NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM mandate d WHERE d.person_id = new.id AND d.organisation_id = new.organisation_id AND app.holds(d)
    AND d.to_day IS NULL) THEN
    INSERT INTO mandate (id, person_id, organisation_id, from_day, made_by)
      VALUES (gen_random_uuid(), new.id, new.organisation_id, app.swedish_day(), app.user_id());
  END IF;
  RETURN NULL;
END $function$;
CREATE OR REPLACE FUNCTION app.end_passed_mandates()
 RETURNS integer
 LANGUAGE sql
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH passed AS (UPDATE mandate d SET ended_at = app.end_of_day(d.to_day) WHERE d.ended_at IS NULL AND d.to_day < app.swedish_day() RETURNING 1)
  SELECT count(*)::int FROM passed
$function$;
REVOKE ALL ON function app.end_passed_mandates() FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.last_administrator(m mandate)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM person p WHERE p.id = m.person_id AND p.administrator AND p.disabled_at IS NULL)
    AND NOT EXISTS (SELECT FROM person p JOIN mandate d ON d.person_id = p.id JOIN organisation o ON o.id = d.organisation_id
      WHERE p.administrator AND p.disabled_at IS NULL AND o.disabled_at IS NULL AND d.id <> m.id AND d.to_day IS NULL AND app.holds(d))
$function$;
REVOKE ALL ON function app.last_administrator(mandate) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.last_administrator(mandate) TO samband_app;
