-- CreateTable
CREATE TABLE "decision_meaning" (
    "decision_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "voice" TEXT NOT NULL,
    "gains" TEXT NOT NULL DEFAULT '',
    "gives_up" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_meaning_pkey" PRIMARY KEY ("decision_id","organisation_id","voice")
);

-- AddForeignKey
ALTER TABLE "decision_meaning" ADD CONSTRAINT "decision_meaning_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_meaning" ADD CONSTRAINT "decision_meaning_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE decision_meaning ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_item ON decision_meaning FOR ALL TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = decision_meaning.decision_id)))
  WITH CHECK (( SELECT true
   FROM item i
  WHERE ((i.id = decision_meaning.decision_id) AND
        CASE decision_meaning.voice
            WHEN 'own'::text THEN (decision_meaning.organisation_id = ( SELECT app.organisation_id() AS organisation_id))
            WHEN 'leadership'::text THEN (i.process_id = ANY (( SELECT app.led() AS led)::uuid[]))
            ELSE NULL::boolean
        END)));
CREATE TRIGGER keep_minuted BEFORE INSERT OR DELETE OR UPDATE ON decision_meaning FOR EACH ROW EXECUTE FUNCTION app.keep_sealed('decision', 'decision_id');
GRANT INSERT ON decision_meaning TO samband_app;
GRANT SELECT ON decision_meaning TO samband_app;
GRANT UPDATE ON decision_meaning TO samband_app;
