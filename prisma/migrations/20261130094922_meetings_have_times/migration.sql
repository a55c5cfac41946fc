DROP TRIGGER keep_held ON meeting;

-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "ends_at" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "join_address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "starts_at" TEXT NOT NULL DEFAULT '';

CREATE TRIGGER keep_held BEFORE UPDATE OF held_on, starts_at, ends_at, forum_id, place, join_address ON meeting FOR EACH ROW WHEN (old.held_on IS DISTINCT FROM new.held_on OR old.starts_at IS DISTINCT FROM new.starts_at OR old.ends_at IS DISTINCT FROM new.ends_at OR old.forum_id IS DISTINCT FROM new.forum_id OR old.place IS DISTINCT FROM new.place OR old.join_address IS DISTINCT FROM new.join_address) EXECUTE FUNCTION app.keep_sealed('meeting', 'item_id');
