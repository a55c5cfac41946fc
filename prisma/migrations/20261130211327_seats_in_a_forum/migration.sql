-- CreateTable
CREATE TABLE "forum_seat" (
    "id" UUID NOT NULL,
    "forum_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "person_id" UUID,
    "name" TEXT NOT NULL DEFAULT '',
    "part" TEXT NOT NULL,
    "from_day" DATE NOT NULL,
    "to_day" DATE,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "forum_seat_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "forum_seat_forum_id_idx" ON "forum_seat"("forum_id");

-- CreateIndex
CREATE INDEX "forum_seat_person_id_idx" ON "forum_seat"("person_id");

-- AddForeignKey
ALTER TABLE "forum_seat" ADD CONSTRAINT "forum_seat_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forum_seat" ADD CONSTRAINT "forum_seat_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forum_seat" ADD CONSTRAINT "forum_seat_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE forum_seat ENABLE ROW LEVEL SECURITY;
CREATE POLICY by_item ON forum_seat FOR SELECT TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE (i.id = forum_seat.forum_id)));
CREATE POLICY ended ON forum_seat FOR UPDATE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = forum_seat.forum_id) AND ((i.process_id = ANY (( SELECT app.led() AS led)::uuid[])) OR (forum_seat.organisation_id = ( SELECT app.kept() AS kept))))));
CREATE POLICY seated ON forum_seat FOR INSERT TO samband_app
  WITH CHECK (((made_by = ( SELECT app.user_id() AS user_id)) AND ( SELECT true
   FROM item i
  WHERE ((i.id = forum_seat.forum_id) AND ((i.process_id = ANY (( SELECT app.led() AS led)::uuid[])) OR (forum_seat.organisation_id = ( SELECT app.kept() AS kept))) AND (EXISTS ( SELECT
           FROM party y
          WHERE ((y.process_id = i.process_id) AND (y.organisation_id = forum_seat.organisation_id) AND (y.status = 'accepted'::text)))) AND ((forum_seat.person_id IS NULL) OR (EXISTS ( SELECT
           FROM participant m
          WHERE ((m.process_id = i.process_id) AND (m.user_id = forum_seat.person_id) AND (m.organisation_id = forum_seat.organisation_id) AND (m.left_at IS NULL)))))))));
CREATE POLICY unseated ON forum_seat FOR DELETE TO samband_app
  USING (( SELECT true
   FROM item i
  WHERE ((i.id = forum_seat.forum_id) AND ((i.process_id = ANY (( SELECT app.led() AS led)::uuid[])) OR (forum_seat.organisation_id = ( SELECT app.kept() AS kept))))));
GRANT DELETE ON forum_seat TO samband_app;
GRANT INSERT ON forum_seat TO samband_app;
GRANT SELECT ON forum_seat TO samband_app;
GRANT UPDATE (to_day) ON forum_seat TO samband_app;
