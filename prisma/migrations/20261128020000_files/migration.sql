-- What people hand in: a row a file, its bytes in the storage under `stored_as`. An attachment hangs a file on an item.
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "stored_as" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "stored_waste" (
    "stored_as" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "stored_waste_pkey" PRIMARY KEY ("stored_as")
);
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "file_stored_as_key" ON "file"("stored_as");
CREATE INDEX "file_process_id_idx" ON "file"("process_id");
CREATE INDEX "file_created_at_idx" ON "file"("created_at");
CREATE INDEX "attachment_item_id_created_at_idx" ON "attachment"("item_id", "created_at");
CREATE INDEX "attachment_file_id_idx" ON "attachment"("file_id");
ALTER TABLE "file" ADD CONSTRAINT "file_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "file" ADD CONSTRAINT "file_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "file" ADD CONSTRAINT "file_uploaded_by_fkey" FOREIGN KEY ("uploaded_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE file ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE stored_waste ENABLE ROW LEVEL SECURITY;

-- A file is its own organisation's until it hangs on an item; then whoever reads the item reads the file. Only what one may read can be attached.
GRANT SELECT, INSERT ON file TO samband_app;
CREATE POLICY readable ON file FOR SELECT TO samband_app USING (
  process_id = ANY ((SELECT app.processes())::uuid[]) AND (organisation_id = (SELECT app.organisation_id())
    OR EXISTS (SELECT 1 FROM attachment a WHERE a.file_id = file.id AND a.removed_at IS NULL)));
CREATE POLICY insertable ON file FOR INSERT TO samband_app WITH CHECK (
  process_id = ANY ((SELECT app.processes())::uuid[]) AND organisation_id = (SELECT app.organisation_id()) AND uploaded_by = (SELECT app.user_id()));

GRANT SELECT, INSERT ON attachment TO samband_app;
GRANT UPDATE (removed_at) ON attachment TO samband_app;
CREATE POLICY readable ON attachment FOR SELECT TO samband_app USING (EXISTS (SELECT 1 FROM item i WHERE i.id = item_id));
CREATE POLICY insertable ON attachment FOR INSERT TO samband_app WITH CHECK (
  created_by = (SELECT app.user_id()) AND EXISTS (SELECT 1 FROM item i WHERE i.id = item_id AND i.process_id = attachment.process_id)
    AND EXISTS (SELECT 1 FROM file f WHERE f.id = file_id AND f.process_id = attachment.process_id));
CREATE POLICY removable ON attachment FOR UPDATE TO samband_app USING (EXISTS (SELECT 1 FROM item i WHERE i.id = item_id)) WITH CHECK (EXISTS (SELECT 1 FROM item i WHERE i.id = item_id));

-- Bytes that no row of `file` speaks for: on their way in, or on their way out. Whatever ends in between, the clean-up finds them here.
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

REVOKE ALL ON FUNCTION app.account_for_bytes(), app.unreferenced_files(timestamptz) FROM PUBLIC;
