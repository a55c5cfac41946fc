-- CreateTable
CREATE TABLE "board" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "lead_days" INTEGER NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'typed',
    "matching" TEXT NOT NULL DEFAULT '',
    "own" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "read_at" TIMESTAMPTZ(3),
    "failed_since" TIMESTAMPTZ(3),
    "failure" TEXT NOT NULL DEFAULT '',
    "entered_by_organisation" UUID NOT NULL,
    "entered_by" UUID NOT NULL,
    "entered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_day" (
    "board_id" UUID NOT NULL,
    "held_on" DATE NOT NULL,
    "papers_on" DATE,

    CONSTRAINT "board_day_pkey" PRIMARY KEY ("board_id","held_on")
);

-- CreateTable
CREATE TABLE "board_feed" (
    "board_id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "due" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "board_feed_pkey" PRIMARY KEY ("board_id")
);

-- CreateIndex
CREATE INDEX "board_organisation_id_idx" ON "board"("organisation_id");

-- CreateIndex
CREATE INDEX "board_step_id_idx" ON "board"("step_id");

-- CreateIndex
CREATE INDEX "board_feed_due_idx" ON "board_feed"("due");

-- AddForeignKey
ALTER TABLE "board" ADD CONSTRAINT "board_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board" ADD CONSTRAINT "board_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "ladder_step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_day" ADD CONSTRAINT "board_day_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_feed" ADD CONSTRAINT "board_feed_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SET LOCAL check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.speaks_for_boards(p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT app.administrator() OR coalesce(app.keeps(p_organisation), false)
    OR (p_organisation = app.organisation_id() AND cardinality(app.led()) > 0)
$function$;
REVOKE ALL ON function app.speaks_for_boards(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.leads_with(p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT FROM party y JOIN process c ON c.id = y.process_id
    WHERE y.process_id = ANY (app.led()) AND y.organisation_id = p_organisation AND y.status = 'accepted' AND c.status = 'active')
$function$;
REVOKE ALL ON function app.leads_with(uuid) FROM PUBLIC;
CREATE OR REPLACE FUNCTION app.meets(p_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT app.administrator() OR p_organisation = app.organisation_id()
    OR EXISTS (SELECT FROM party y WHERE y.process_id = ANY (app.processes()) AND y.organisation_id = p_organisation AND y.status = 'accepted')
$function$;
REVOKE ALL ON function app.meets(uuid) FROM PUBLIC;
CREATE VIEW board_meeting WITH (security_invoker=true) AS
 SELECT b.id AS board_id,
    b.organisation_id,
    b.step_id,
    b.name,
    b.own,
    b.failed_since,
    d.held_on,
    COALESCE(d.papers_on, (d.held_on - b.lead_days)) AS papers_on
   FROM (board b
     JOIN board_day d ON ((d.board_id = b.id)))
  WHERE (b.own OR (NOT (EXISTS ( SELECT
           FROM board o
          WHERE ((o.organisation_id = b.organisation_id) AND (o.step_id = b.step_id) AND o.own)))));
ALTER TABLE board ENABLE ROW LEVEL SECURITY;
ALTER TABLE board_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE board_feed ENABLE ROW LEVEL SECURITY;
CREATE POLICY changed ON board FOR UPDATE TO samband_app
  USING ((app.speaks_for_boards(organisation_id) OR ((NOT own) AND app.leads_with(organisation_id))));
CREATE POLICY met ON board FOR SELECT TO samband_app
  USING (app.meets(organisation_id));
CREATE POLICY met ON board_day FOR SELECT TO samband_app
  USING (( SELECT true
   FROM board b
  WHERE (b.id = board_day.board_id)));
CREATE POLICY removed ON board FOR DELETE TO samband_app
  USING ((app.speaks_for_boards(organisation_id) OR ((NOT own) AND app.leads_with(organisation_id))));
CREATE POLICY said ON board FOR INSERT TO samband_app
  WITH CHECK (((entered_by = ( SELECT app.user_id() AS user_id)) AND (app.speaks_for_boards(organisation_id) OR ((NOT own) AND app.leads_with(organisation_id)))));
CREATE POLICY said ON board_day FOR ALL TO samband_app
  USING (( SELECT (app.speaks_for_boards(b.organisation_id) OR ((NOT b.own) AND app.leads_with(b.organisation_id)))
   FROM board b
  WHERE (b.id = board_day.board_id)));
CREATE POLICY said ON board_feed FOR ALL TO samband_app
  USING (( SELECT (app.speaks_for_boards(b.organisation_id) OR ((NOT b.own) AND app.leads_with(b.organisation_id)))
   FROM board b
  WHERE (b.id = board_feed.board_id)));
GRANT EXECUTE ON FUNCTION app.leads_with(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.meets(uuid) TO samband_app;
GRANT EXECUTE ON FUNCTION app.speaks_for_boards(uuid) TO samband_app;
GRANT DELETE ON board TO samband_app;
GRANT INSERT ON board TO samband_app;
GRANT SELECT ON board TO samband_app;
GRANT UPDATE ON board TO samband_app;
GRANT DELETE ON board_day TO samband_app;
GRANT INSERT ON board_day TO samband_app;
GRANT SELECT ON board_day TO samband_app;
GRANT UPDATE ON board_day TO samband_app;
GRANT DELETE ON board_feed TO samband_app;
GRANT INSERT ON board_feed TO samband_app;
GRANT SELECT ON board_feed TO samband_app;
GRANT UPDATE ON board_feed TO samband_app;
GRANT SELECT ON board_meeting TO samband_app;
