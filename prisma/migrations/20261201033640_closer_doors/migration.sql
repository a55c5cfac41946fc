DROP FUNCTION app.confirm_second_factor(uuid,integer,text[],integer);

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.confirm_second_factor(p_session uuid, p_sealed text, p_step integer, p_codes text[], p_days integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  whose uuid;
BEGIN
  SELECT d.person_id INTO whose FROM app.door(p_session) d WHERE d.awaits <> 'code';
  UPDATE second_factor SET confirmed_at = now(), last_step = p_step WHERE person_id = whose AND confirmed_at IS NULL AND sealed = p_sealed;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM app.replace_recovery_codes(whose, p_codes);
  UPDATE session SET awaits = '', expires_at = now() + make_interval(days => p_days) WHERE id = p_session AND awaits = 'set-up';
  UPDATE session SET ended_at = now() WHERE person_id = whose AND id <> p_session AND ended_at IS NULL;
  RETURN true;
END $function$;
REVOKE ALL ON function app.confirm_second_factor(uuid,text,integer,text[],integer) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.find_invitation(p_token_hash text, p_id uuid, p_session uuid)
 RETURNS TABLE(id uuid, "processId" uuid, process text, purpose text, "organisationId" uuid, organisation text, "partyStatus" text, email text, role text, side text, message text, inviter text, "inviterOrganisation" text, "invitedBy" uuid, "expiresAt" timestamp with time zone, state text, account boolean, "signedInAs" text, mandated boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH me AS (
    SELECT p.id, p.email FROM person p WHERE p.id = coalesce(app.user_id(),
      (SELECT s.person_id FROM session s JOIN person q ON q.id = s.person_id WHERE s.id = p_session AND s.awaits = '' AND s.ended_at IS NULL AND s.expires_at > now() AND q.disabled_at IS NULL)))
  SELECT i.id, c.id, c.name, c.purpose, o.id, o.name, y.status, i.email, i.role, i.side, i.message, b.name, bo.name, b.id, i.expires_at, app.invitation_state(i),
    EXISTS (SELECT 1 FROM person p WHERE p.email = i.email), (SELECT email FROM me), EXISTS (SELECT FROM me, app.acts_for(me.id) a WHERE a.organisation_id = o.id)
    FROM invitation i JOIN process c ON c.id = i.process_id JOIN organisation o ON o.id = i.organisation_id
    JOIN party y ON y.process_id = i.process_id AND y.organisation_id = i.organisation_id
    JOIN person b ON b.id = i.invited_by JOIN organisation bo ON bo.id = b.organisation_id
   WHERE CASE WHEN p_token_hash IS NOT NULL THEN i.token_hash = p_token_hash ELSE i.id = p_id AND i.email = (SELECT email FROM me) END
$function$;
GRANT EXECUTE ON FUNCTION app.confirm_second_factor(uuid,text,integer,text[],integer) TO samband_app;
