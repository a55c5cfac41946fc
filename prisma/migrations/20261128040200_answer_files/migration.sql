-- Files of an answer that is being written: its organisation's alone, and not waste while they lie here. Submitted, they are attached to the answer.
CREATE TABLE "answer_file" (
    "answer_id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,

    CONSTRAINT "answer_file_pkey" PRIMARY KEY ("answer_id","question_id","file_id")
);
CREATE INDEX "answer_file_file_id_idx" ON "answer_file"("file_id");
ALTER TABLE "answer_file" ADD CONSTRAINT "answer_file_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "answer"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "answer_file" ADD CONSTRAINT "answer_file_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE answer_file ENABLE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, DELETE ON answer_file TO samband_app;
CREATE POLICY own ON answer_file TO samband_app
  USING (process_id = ANY ((SELECT app.processes())::uuid[]) AND organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (process_id = ANY ((SELECT app.processes())::uuid[]) AND organisation_id = (SELECT app.organisation_id())
    AND EXISTS (SELECT 1 FROM file f WHERE f.id = file_id AND f.process_id = answer_file.process_id AND f.organisation_id = (SELECT app.organisation_id())));
