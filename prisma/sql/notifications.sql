-- What whoever asks has not read yet.
CREATE VIEW unread_notification WITH (security_invoker = true) AS
SELECT n.id, n.activity_id, n.why FROM notification n WHERE n.user_id = (SELECT app.user_id()) AND n.read_at IS NULL;

GRANT SELECT ON unread_notification TO samband_app;
