-- AlterTable
ALTER TABLE "source_schedule" ADD COLUMN     "set_for" UUID;

-- Until now whoever took part did so for one organisation in each process.
UPDATE source_schedule s SET set_for = coalesce(
  (SELECT m.organisation_id FROM participant m WHERE m.process_id = s.process_id AND m.user_id = s.set_by ORDER BY m.left_at DESC NULLS FIRST LIMIT 1),
  (SELECT p.organisation_id FROM person p WHERE p.id = s.set_by));
