-- The policy of `file` asks `attachment`, so the policy for attaching may not ask `file` in turn: a function that knows the audience rule does.
DO $$ BEGIN
  EXECUTE format($f$
    CREATE FUNCTION app.may_attach(p_file uuid, p_process uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
      SELECT EXISTS (
        SELECT 1 FROM file f WHERE f.id = p_file AND f.process_id = p_process AND p_process = ANY (app.processes()) AND (f.organisation_id = app.organisation_id()
          OR EXISTS (SELECT 1 FROM attachment a JOIN item i ON i.id = a.item_id WHERE a.file_id = f.id AND a.removed_at IS NULL AND %1$s)))
    $body$ $f$, app.audience_rule('i.'));
END $$;
DROP POLICY insertable ON attachment;
CREATE POLICY insertable ON attachment FOR INSERT TO samband_app WITH CHECK (
  created_by = (SELECT app.user_id()) AND EXISTS (SELECT 1 FROM item i WHERE i.id = item_id AND i.process_id = attachment.process_id)
    AND app.may_attach(file_id, process_id));
REVOKE ALL ON FUNCTION app.may_attach(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.may_attach(uuid, uuid) TO samband_app;
