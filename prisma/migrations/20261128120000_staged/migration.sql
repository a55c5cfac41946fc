-- The dry run copies the cells as it looks at them; what it has copied stands with the import until the command makes it current or the job takes it away.
ALTER TABLE "import_job" ADD COLUMN "staged" JSONB;
