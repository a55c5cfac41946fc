-- AlterTable
ALTER TABLE "meeting_series" ADD COLUMN     "changed_from" DATE;

GRANT UPDATE (changed_from) ON meeting_series TO samband_app;
