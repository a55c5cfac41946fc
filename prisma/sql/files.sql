-- Files: their bytes, and what may be attached.

-- Bytes that no row of `file` speaks for: on their way in, or on their way out. Whatever ends in between, the clean-up
-- finds them here.
CREATE FUNCTION app.account_for_bytes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF tg_op = 'INSERT' THEN DELETE FROM stored_waste WHERE stored_as = new.stored_as;
  ELSE INSERT INTO stored_waste (stored_as) VALUES (old.stored_as) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER account_for_bytes AFTER INSERT OR DELETE ON file FOR EACH ROW EXECUTE FUNCTION app.account_for_bytes();

-- Files older than a day to which no row of any table refers, whichever tables there are. The owner's alone.
CREATE FUNCTION app.unreferenced_files(p_before timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  unused text;
BEGIN
  SELECT coalesce(string_agg(format(' AND NOT EXISTS (SELECT 1 FROM %s r WHERE r.%I = f.id)', c.conrelid::regclass, a.attname), ''), '') INTO unused
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
   WHERE c.contype = 'f' AND c.confrelid = 'file'::regclass;
  RETURN QUERY EXECUTE 'SELECT f.id FROM file f WHERE f.created_at < $1' || unused || ' ORDER BY f.created_at LIMIT 1000' USING p_before;
END $$;

-- The policy of `file` asks `attachment`, so the policy for attaching may not ask `file` in turn: a function that knows
-- the audience rule does.
DO $$ BEGIN
  EXECUTE format($f$
    CREATE FUNCTION app.may_attach(p_file uuid, p_process uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
      SELECT EXISTS (
        SELECT 1 FROM file f WHERE f.id = p_file AND f.process_id = p_process AND p_process = ANY (app.processes()) AND (f.organisation_id = app.organisation_id()
          OR EXISTS (SELECT 1 FROM attachment a JOIN item i ON i.id = a.item_id WHERE a.file_id = f.id AND a.removed_at IS NULL AND %1$s)))
    $body$ $f$, app.audience_rule('i.'));
END $$;

GRANT EXECUTE ON FUNCTION
  app.may_attach(uuid, uuid)
  TO samband_app;

-- The files that hang on items now, as far as whoever asks may read those.
CREATE VIEW attached_file WITH (security_invoker = true) AS
SELECT a.id, a.item_id, a.created_at, f.id AS file_id, f.name, f.media_type, f.bytes, f.sha256
  FROM attachment a JOIN file f ON f.id = a.file_id WHERE a.removed_at IS NULL;
GRANT SELECT ON attached_file TO samband_app;
