-- DropIndex
DROP INDEX "meeting_forum_id_idx";

-- CreateIndex
CREATE INDEX "meeting_forum_id_held_on_idx" ON "meeting"("forum_id", "held_on");
