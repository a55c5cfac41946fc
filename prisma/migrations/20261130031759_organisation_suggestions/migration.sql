-- CreateTable
CREATE TABLE "organisation_suggestion" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mail_domains" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "suggested_by" UUID NOT NULL,
    "suggested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "organisation_id" UUID,
    "decline_reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "organisation_suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "organisation_suggestion_answered_at_suggested_at_idx" ON "organisation_suggestion"("answered_at", "suggested_at");

-- CreateIndex
CREATE INDEX "organisation_suggestion_suggested_by_idx" ON "organisation_suggestion"("suggested_by");

-- AddForeignKey
ALTER TABLE "organisation_suggestion" ADD CONSTRAINT "organisation_suggestion_suggested_by_fkey" FOREIGN KEY ("suggested_by") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_suggestion" ADD CONSTRAINT "organisation_suggestion_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE organisation_suggestion ENABLE ROW LEVEL SECURITY;
CREATE POLICY answered ON organisation_suggestion FOR UPDATE TO samband_app
  USING (( SELECT app.administrator() AS administrator))
  WITH CHECK (( SELECT app.administrator() AS administrator));
CREATE POLICY known ON organisation_suggestion FOR SELECT TO samband_app
  USING (((suggested_by = ( SELECT app.user_id() AS user_id)) OR ( SELECT app.administrator() AS administrator)));
CREATE POLICY made ON organisation_suggestion FOR INSERT TO samband_app
  WITH CHECK (((suggested_by = ( SELECT app.user_id() AS user_id)) AND (answered_at IS NULL) AND (organisation_id IS NULL)));
GRANT INSERT ON organisation_suggestion TO samband_app;
GRANT SELECT ON organisation_suggestion TO samband_app;
GRANT UPDATE (answered_at) ON organisation_suggestion TO samband_app;
GRANT UPDATE (answered_by) ON organisation_suggestion TO samband_app;
GRANT UPDATE (decline_reason) ON organisation_suggestion TO samband_app;
GRANT UPDATE (organisation_id) ON organisation_suggestion TO samband_app;
