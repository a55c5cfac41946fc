UPDATE item_kind SET prefix = 'M', outside_content = '{chair,secretary,minutes_version,adjusted_at,quorum_settled,quorum,members,series_id,original_on}', not_restored = '{}' WHERE kind = 'meeting';

-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "original_on" DATE,
ADD COLUMN     "series_id" UUID;

-- CreateTable
CREATE TABLE "meeting_series" (
    "id" UUID NOT NULL,
    "forum_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TEXT NOT NULL DEFAULT '',
    "ends_at" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "join_address" TEXT NOT NULL DEFAULT '',
    "points" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "first_on" DATE NOT NULL,
    "frequency" TEXT NOT NULL,
    "every" INTEGER NOT NULL,
    "until" DATE,
    "times" INTEGER,
    "skipped" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_series_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meeting_series_forum_id_idx" ON "meeting_series"("forum_id");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_series_id_forum_id_key" ON "meeting_series"("id", "forum_id");

-- CreateIndex
CREATE INDEX "meeting_series_id_idx" ON "meeting"("series_id");

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_series_id_forum_id_fkey" FOREIGN KEY ("series_id", "forum_id") REFERENCES "meeting_series"("id", "forum_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_series" ADD CONSTRAINT "meeting_series_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE meeting_series ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_forum ON meeting_series FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = meeting_series.forum_id)));
CREATE POLICY changed ON meeting_series FOR UPDATE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = meeting_series.forum_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[])))))
  WITH CHECK ((written_by = ( SELECT app.user_id() AS user_id)));
CREATE POLICY planned ON meeting_series FOR INSERT TO samband_app
  WITH CHECK (((written_by = ( SELECT app.user_id() AS user_id)) AND ( SELECT true
   FROM item i
  WHERE ((i.id = meeting_series.forum_id) AND (i.process_id = ANY (( SELECT app.led() AS led)::uuid[]))))));
GRANT INSERT ON meeting_series TO samband_app;
GRANT SELECT ON meeting_series TO samband_app;
GRANT UPDATE (ends_at) ON meeting_series TO samband_app;
GRANT UPDATE (every) ON meeting_series TO samband_app;
GRANT UPDATE (first_on) ON meeting_series TO samband_app;
GRANT UPDATE (frequency) ON meeting_series TO samband_app;
GRANT UPDATE (join_address) ON meeting_series TO samband_app;
GRANT UPDATE (place) ON meeting_series TO samband_app;
GRANT UPDATE (points) ON meeting_series TO samband_app;
GRANT UPDATE (skipped) ON meeting_series TO samband_app;
GRANT UPDATE (starts_at) ON meeting_series TO samband_app;
GRANT UPDATE (times) ON meeting_series TO samband_app;
GRANT UPDATE (title) ON meeting_series TO samband_app;
GRANT UPDATE (until) ON meeting_series TO samband_app;
GRANT UPDATE (version) ON meeting_series TO samband_app;
GRANT UPDATE (written_at) ON meeting_series TO samband_app;
GRANT UPDATE (written_by) ON meeting_series TO samband_app;
