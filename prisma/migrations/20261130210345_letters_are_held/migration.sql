-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "mail_held_at" TIMESTAMPTZ(3);
