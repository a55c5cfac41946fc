-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "gains" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "gives_up" TEXT NOT NULL DEFAULT '';
