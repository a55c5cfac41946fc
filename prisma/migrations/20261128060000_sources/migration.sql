-- Fetching from services of statistics: whose turn it is, what is being fetched, what of it has been kept, and what is fetched anew by itself.
CREATE TABLE source_pace (
  service TEXT NOT NULL,
  due TIMESTAMPTZ(6) NOT NULL,
  held_until TIMESTAMPTZ(6),
  CONSTRAINT source_pace_pkey PRIMARY KEY (service)
);

CREATE TABLE source_fetch (
  id UUID NOT NULL,
  process_id UUID NOT NULL,
  organisation_id UUID NOT NULL,
  created_by UUID NOT NULL,
  dataset_id UUID,
  scheduled BOOLEAN NOT NULL DEFAULT false,
  service TEXT NOT NULL,
  table_id TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL DEFAULT 'sv',
  query JSONB NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued',
  cells INTEGER NOT NULL DEFAULT 0,
  parts INTEGER NOT NULL DEFAULT 0,
  parts_done INTEGER NOT NULL DEFAULT 0,
  bytes_done BIGINT NOT NULL DEFAULT 0,
  failure TEXT NOT NULL DEFAULT '',
  file_id UUID,
  import_job_id UUID,
  created_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  started_at TIMESTAMPTZ(3),
  touched_at TIMESTAMPTZ(3),
  ended_at TIMESTAMPTZ(3),
  CONSTRAINT source_fetch_pkey PRIMARY KEY (id)
);
CREATE INDEX source_fetch_process_id_created_at_idx ON source_fetch (process_id, created_at);
CREATE INDEX source_fetch_state_touched_at_idx ON source_fetch (state, touched_at);

CREATE TABLE source_part (
  fetch_id UUID NOT NULL,
  number INTEGER NOT NULL,
  stored_as TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  CONSTRAINT source_part_pkey PRIMARY KEY (fetch_id, number)
);
ALTER TABLE source_part ADD CONSTRAINT source_part_fetch_id_fkey FOREIGN KEY (fetch_id) REFERENCES source_fetch (id) ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE source_schedule (
  dataset_id UUID NOT NULL,
  process_id UUID NOT NULL,
  every TEXT NOT NULL,
  set_by UUID NOT NULL,
  set_at TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  due TIMESTAMPTZ(3) NOT NULL,
  stopped TEXT NOT NULL DEFAULT '',
  last_at TIMESTAMPTZ(3),
  CONSTRAINT source_schedule_pkey PRIMARY KEY (dataset_id)
);
CREATE INDEX source_schedule_due_idx ON source_schedule (due);

ALTER TABLE source_fetch ADD CONSTRAINT source_fetch_state_known CHECK (state IN ('queued', 'fetching', 'joining', 'importing', 'done', 'unchanged', 'failed', 'cancelled'));
ALTER TABLE source_schedule ADD CONSTRAINT source_schedule_every_known CHECK (every IN ('weekly', 'monthly'));

-- The pace and the kept parts are the server's own. A fetch shows to those of the organisation it is made for; a schedule to those who read its dataset.
ALTER TABLE source_pace ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_fetch ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_schedule ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON source_fetch TO samband_app;
CREATE POLICY own_organisation ON source_fetch TO samband_app
  USING (process_id = ANY ((SELECT app.processes())::uuid[]) AND organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (process_id = ANY ((SELECT app.processes())::uuid[]) AND organisation_id = (SELECT app.organisation_id()));
GRANT SELECT, INSERT, UPDATE, DELETE ON source_schedule TO samband_app;
CREATE POLICY by_item ON source_schedule TO samband_app
  USING (EXISTS (SELECT 1 FROM item i WHERE i.id = dataset_id)) WITH CHECK (EXISTS (SELECT 1 FROM item i WHERE i.id = dataset_id AND i.process_id = source_schedule.process_id));
