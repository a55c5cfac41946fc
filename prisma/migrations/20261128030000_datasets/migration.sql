-- Datasets: figures and areas with where they come from, their vintages, and the jobs that bring them in.
ALTER TABLE "item_kind" ADD COLUMN "aside" TEXT[] DEFAULT ARRAY[]::TEXT[], ADD COLUMN "held" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "link" ADD COLUMN "part" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "session" ADD COLUMN "acting" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "dataset" (
    "item_id" UUID NOT NULL,
    "form" TEXT NOT NULL DEFAULT 'measures',
    "origin" TEXT NOT NULL DEFAULT '',
    "licence" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "source_notes" TEXT NOT NULL DEFAULT '',
    "measures" JSONB NOT NULL DEFAULT '[]',
    "periods" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "release" INTEGER NOT NULL DEFAULT 0,
    "checksum" TEXT NOT NULL DEFAULT '',
    "rows" INTEGER NOT NULL DEFAULT 0,
    "file_name" TEXT NOT NULL DEFAULT '',
    "fetched_at" TIMESTAMPTZ(3),
    "query" JSONB NOT NULL DEFAULT '{}',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "schedule" TEXT NOT NULL DEFAULT '',
    "next_refresh" TIMESTAMPTZ(3),

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("item_id")
);
CREATE TABLE "dataset_release" (
    "dataset_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "item_version" INTEGER NOT NULL,
    "file_id" UUID,
    "file_name" TEXT NOT NULL DEFAULT '',
    "checksum" TEXT NOT NULL DEFAULT '',
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "query" JSONB NOT NULL DEFAULT '{}',
    "notes" TEXT NOT NULL DEFAULT '',
    "changes" JSONB NOT NULL DEFAULT '{}',
    "imported_by" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_release_pkey" PRIMARY KEY ("dataset_id", "number")
);
CREATE TABLE "dataset_cell" (
    "dataset_id" UUID NOT NULL,
    "release" INTEGER NOT NULL,
    "measure" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "destination" TEXT NOT NULL DEFAULT '',
    "value" DOUBLE PRECISION,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "dataset_cell_pkey" PRIMARY KEY ("dataset_id", "release", "measure", "period", "area", "destination")
);
CREATE TABLE "dataset_area" (
    "dataset_id" UUID NOT NULL,
    "release" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "geometry" JSONB,
    "properties" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "dataset_area_pkey" PRIMARY KEY ("dataset_id", "release", "code")
);
CREATE TABLE "import_job" (
    "id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "created_by" UUID NOT NULL,
    "dataset_id" UUID,
    "target_id" UUID NOT NULL,
    "release" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "step" TEXT NOT NULL DEFAULT 'read',
    "straight" BOOLEAN NOT NULL DEFAULT false,
    "file_id" UUID NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "preview" JSONB,
    "bytes_done" BIGINT NOT NULL DEFAULT 0,
    "bytes_total" BIGINT NOT NULL DEFAULT 0,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "rows_total" INTEGER NOT NULL DEFAULT 0,
    "faults" JSONB NOT NULL DEFAULT '[]',
    "fault_count" INTEGER NOT NULL DEFAULT 0,
    "summary" JSONB NOT NULL DEFAULT '{}',
    "failure" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "alive_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_job_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "import_job_file_id_idx" ON "import_job"("file_id");
CREATE INDEX "dataset_release_file_id_idx" ON "dataset_release"("file_id");
CREATE INDEX "dataset_next_refresh_idx" ON "dataset"("next_refresh");
CREATE INDEX "import_job_process_id_created_at_idx" ON "import_job"("process_id", "created_at");
CREATE INDEX "import_job_state_alive_at_idx" ON "import_job"("state", "alive_at");
CREATE INDEX "import_job_dataset_id_idx" ON "import_job"("dataset_id");
CREATE INDEX "import_job_target_id_idx" ON "import_job"("target_id");
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "dataset_release" ADD CONSTRAINT "dataset_release_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("item_id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "dataset_release" ADD CONSTRAINT "dataset_release_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "import_job" ADD CONSTRAINT "import_job_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO item_kind (kind, prefix, detail, aside, held) VALUES
  ('dataset', 'D', 'dataset', '{mapping,schedule,next_refresh}', '{form,measures,periods,release,checksum,rows,file_name,fetched_at,query}');
ALTER TABLE import_job ADD CONSTRAINT import_job_state_known
  CHECK (state IN ('queued', 'reading', 'mapping', 'checking', 'ready', 'loading', 'done', 'failed', 'cancelled'));

DO $$
DECLARE
  own_dataset text := 'dataset_id IN (SELECT d.item_id FROM dataset d)';
  released text := '(dataset_id, release) IN (SELECT r.dataset_id, r.number FROM dataset_release r)';
  own_job text := 'process_id = ANY ((SELECT app.processes())::uuid[]) AND organisation_id = (SELECT app.organisation_id())';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['dataset', 'dataset_release', 'dataset_cell', 'dataset_area', 'import_job'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  END LOOP;
  GRANT SELECT, INSERT, UPDATE ON dataset TO samband_app;
  CREATE POLICY by_item ON dataset TO samband_app USING (EXISTS (SELECT 1 FROM item i WHERE i.id = item_id)) WITH CHECK (EXISTS (SELECT 1 FROM item i WHERE i.id = item_id));
  GRANT SELECT, INSERT ON dataset_release TO samband_app;
  EXECUTE format('CREATE POLICY by_dataset ON dataset_release TO samband_app USING (%s) WITH CHECK (%s)', own_dataset, own_dataset);
  -- The cells belong to the job that copies them; the application reads what has been released, the list of it read once a query.
  GRANT SELECT ON dataset_cell, dataset_area TO samband_app;
  EXECUTE format('CREATE POLICY released ON dataset_cell FOR SELECT TO samband_app USING (%s)', released);
  EXECUTE format('CREATE POLICY released ON dataset_area FOR SELECT TO samband_app USING (%s)', released);
  -- A job is the importing organisation's; how far it has come only the job itself says.
  GRANT SELECT, INSERT ON import_job TO samband_app;
  GRANT UPDATE (state, step, file_id, settings, dataset_id, preview, faults, fault_count, failure, bytes_done, bytes_total, rows_done, rows_total, cancelled_at, ended_at) ON import_job TO samband_app;
  EXECUTE format('CREATE POLICY own ON import_job TO samband_app USING (%s) WITH CHECK (%s AND created_by IS NOT NULL)', own_job, own_job);
END $$;

-- A job that waits for its turn wakes those who work.
CREATE FUNCTION app.wake_imports() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF new.state = 'queued' THEN PERFORM pg_notify('samband', json_build_object('id', 0, 'process', NULL, 'item', NULL, 'action', 'import.queued')::text); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER wake_imports AFTER INSERT OR UPDATE OF state ON import_job FOR EACH ROW EXECUTE FUNCTION app.wake_imports();

-- As before; each kind says which of its columns are no content, and which do not come back with an earlier version.
UPDATE item_kind SET aside = '{return_reason}' WHERE kind = 'finding';
UPDATE item_kind SET aside = '{position}' WHERE kind IN ('chapter', 'paragraph');
CREATE OR REPLACE FUNCTION app.content(p_item uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  base record;
  own jsonb;
BEGIN
  SELECT i.title, i.text, k.detail, k.aside INTO base FROM item i JOIN item_kind k ON k.kind = i.kind WHERE i.id = p_item;
  EXECUTE format('SELECT to_jsonb(d) - ''item_id'' - ''return_reason'' - ''position'' - $2 FROM %I d WHERE d.item_id = $1', base.detail) INTO own USING p_item, base.aside;
  RETURN coalesce(own, '{}') || jsonb_build_object('title', base.title, 'text', base.text);
END $$;

CREATE OR REPLACE FUNCTION app.restore(p_item uuid, p_version int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  old jsonb;
  base record;
  columns text;
BEGIN
  SELECT v.content INTO old FROM item_version v JOIN item i ON i.id = v.item_id
   WHERE v.item_id = p_item AND v.version = p_version AND i.process_id = ANY (app.processes());
  IF NOT FOUND THEN RAISE EXCEPTION 'no such version' USING ERRCODE = '42501'; END IF;
  SELECT k.detail, k.held INTO base FROM item i JOIN item_kind k ON k.kind = i.kind WHERE i.id = p_item;
  UPDATE item SET title = old ->> 'title', text = old ->> 'text' WHERE id = p_item;
  SELECT string_agg(format('%1$I = r.%1$I', a.attname), ', ') INTO columns FROM pg_attribute a
   WHERE a.attrelid = base.detail::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> 'item_id' AND old ? a.attname AND NOT a.attname = ANY (base.held);
  IF columns IS NOT NULL THEN
    EXECUTE format('UPDATE %1$I d SET %2$s FROM jsonb_populate_record(null::%1$I, $1) r WHERE d.item_id = $2', base.detail, columns) USING old, p_item;
  END IF;
END $$;

-- The cells of a release that a part names; what the part leaves open is all of it. As whoever asks, so that their rows are theirs.
CREATE FUNCTION app.cells_in(p_dataset uuid, p_release int, p_part jsonb) RETURNS SETOF dataset_cell
LANGUAGE plpgsql STABLE AS $$
DECLARE
  wanted text := '';
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['measure', 'period', 'area', 'destination'] LOOP
    IF coalesce(p_part ->> name, '') <> '' THEN wanted := wanted || format(' AND c.%I = %L', name, p_part ->> name); END IF;
  END LOOP;
  RETURN QUERY EXECUTE 'SELECT c.* FROM dataset_cell c WHERE c.dataset_id = $1 AND c.release = $2' || wanted USING p_dataset, p_release;
END $$;

-- How the cells of a part differ between two releases. Before null: the cell is new; after null: it is gone or has no value now.
CREATE FUNCTION app.cell_changes(p_dataset uuid, p_before int, p_after int, p_part jsonb)
RETURNS TABLE (measure text, period text, area text, destination text, before double precision, after double precision, what text)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(a.measure, b.measure), coalesce(a.period, b.period), coalesce(a.area, b.area), coalesce(a.destination, b.destination), b.value, a.value,
         CASE WHEN b.release IS NULL THEN 'added' WHEN a.release IS NULL THEN 'removed' ELSE 'changed' END
    FROM app.cells_in(p_dataset, p_before, p_part) b
    FULL JOIN app.cells_in(p_dataset, p_after, p_part) a ON a.measure = b.measure AND a.period = b.period AND a.area = b.area AND a.destination = b.destination
   WHERE a.value IS DISTINCT FROM b.value OR a.note IS DISTINCT FROM b.note
$$;

-- The same for the areas of a layer: one has another shape, another name, or has come or gone.
CREATE FUNCTION app.area_changes(p_dataset uuid, p_before int, p_after int, p_area text) RETURNS TABLE (area text, what text)
LANGUAGE sql STABLE AS $$
  SELECT coalesce(a.code, b.code), CASE WHEN b.code IS NULL THEN 'added' WHEN a.code IS NULL THEN 'removed' ELSE 'changed' END
    FROM (SELECT * FROM dataset_area WHERE dataset_id = p_dataset AND release = p_before AND (p_area IS NULL OR code = p_area)) b
    FULL JOIN (SELECT * FROM dataset_area WHERE dataset_id = p_dataset AND release = p_after AND (p_area IS NULL OR code = p_area)) a ON a.code = b.code
   WHERE a.geometry IS DISTINCT FROM b.geometry OR a.name IS DISTINCT FROM b.name OR a.properties IS DISTINCT FROM b.properties
$$;

-- The release that was in force in a version of the dataset.
CREATE FUNCTION app.release_at(p_dataset uuid, p_version int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(number), 1) FROM dataset_release WHERE dataset_id = p_dataset AND item_version <= p_version
$$;

-- Links that were up to date and whose cells are what they were follow to the new version; also those that the one who renews may not see.
CREATE FUNCTION app.carry_links(p_dataset uuid, p_before int, p_after int, p_content_version int, p_version int, p_same boolean) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  carried int;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM item i WHERE i.id = p_dataset AND i.process_id = ANY (app.processes())) THEN RAISE EXCEPTION 'no such dataset' USING ERRCODE = '42501'; END IF;
  UPDATE link l SET to_version = p_version
   WHERE l.to_id = p_dataset AND l.kind <> 'decides' AND l.to_version >= p_content_version
     AND (p_same OR (l.part <> '[]' AND NOT EXISTS (
       SELECT 1 FROM jsonb_array_elements(l.part) p WHERE EXISTS (SELECT 1 FROM app.cell_changes(p_dataset, p_before, p_after, p))
         OR EXISTS (SELECT 1 FROM app.area_changes(p_dataset, p_before, p_after, p ->> 'area')))));
  GET DIAGNOSTICS carried = ROW_COUNT;
  RETURN carried;
END $$;

REVOKE ALL ON FUNCTION app.wake_imports(), app.cells_in(uuid, int, jsonb), app.cell_changes(uuid, int, int, jsonb), app.area_changes(uuid, int, int, text), app.release_at(uuid, int),
  app.carry_links(uuid, int, int, int, int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.cells_in(uuid, int, jsonb), app.cell_changes(uuid, int, int, jsonb), app.area_changes(uuid, int, int, text), app.release_at(uuid, int),
  app.carry_links(uuid, int, int, int, int, boolean) TO samband_app;
