-- What whoever asks has not read yet.
CREATE VIEW unread_notification WITH (security_invoker = true) AS
SELECT n.id, n.activity_id, n.why FROM notification n WHERE n.user_id = (SELECT app.user_id()) AND n.read_at IS NULL;

GRANT SELECT ON unread_notification TO samband_app;

-- By which letter somebody hears of it: one at once, the morning's, or none, as they have chosen for the process. What they
-- follow comes in the morning. Only the owner may call it.
CREATE FUNCTION app.mailed_as(p_person uuid, p_process uuid, p_why text) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN c.choice IS NULL AND p_why <> 'watch' THEN 'notice' WHEN c.choice = 'digest' OR (c.choice IS NULL AND p.digest) THEN 'digest' END
    FROM person p LEFT JOIN notice_choice c ON c.person_id = p.id AND c.process_id = p_process WHERE p.id = p_person
$$;
