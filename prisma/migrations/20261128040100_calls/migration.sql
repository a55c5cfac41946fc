-- Calls for input, and the answer each organisation makes. What is being written lies apart from the answer and is its organisation's alone.
CREATE TABLE "call" (
    "item_id" UUID NOT NULL,
    "deadline" DATE NOT NULL,
    "questions" JSONB NOT NULL DEFAULT '[]',
    "recipients" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "call_pkey" PRIMARY KEY ("item_id")
);
CREATE TABLE "call_recipient" (
    "call_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "deadline" DATE NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reminded_at" TIMESTAMPTZ(3),
    "reminded_for" DATE,
    "submitted_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_recipient_pkey" PRIMARY KEY ("call_id","organisation_id")
);
CREATE TABLE "answer" (
    "item_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "questions" JSONB NOT NULL DEFAULT '[]',
    "replies" JSONB NOT NULL DEFAULT '{}',
    "return_reason" TEXT NOT NULL DEFAULT '',
    "submitted_by" UUID,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("item_id")
);
CREATE TABLE "answer_reply" (
    "answer_id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_reply_pkey" PRIMARY KEY ("answer_id","question_id")
);
CREATE TABLE "answer_plan" (
    "answer_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "process_id" UUID NOT NULL,
    "steps" JSONB NOT NULL DEFAULT '[]',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_plan_pkey" PRIMARY KEY ("answer_id")
);
CREATE UNIQUE INDEX "call_recipient_answer_id_key" ON "call_recipient"("answer_id");
CREATE INDEX "call_recipient_process_id_organisation_id_idx" ON "call_recipient"("process_id", "organisation_id");
CREATE INDEX "call_recipient_deadline_idx" ON "call_recipient"("deadline");
CREATE INDEX "answer_call_id_idx" ON "answer"("call_id");
ALTER TABLE "call" ADD CONSTRAINT "call_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "answer" ADD CONSTRAINT "answer_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "answer" ADD CONSTRAINT "answer_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "call_recipient" ADD CONSTRAINT "call_recipient_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "call"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "call_recipient" ADD CONSTRAINT "call_recipient_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "answer"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "answer_reply" ADD CONSTRAINT "answer_reply_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "answer"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "answer_plan" ADD CONSTRAINT "answer_plan_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "answer"("item_id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO item_kind (kind, prefix, detail) VALUES ('call', 'FR', 'call'), ('answer', 'SV', 'answer');

DO $$
DECLARE
  name text;
  by_item text := 'EXISTS (SELECT 1 FROM item i WHERE i.id = item_id)';
  in_process text := 'process_id = ANY ((SELECT app.processes())::uuid[])';
  own text := in_process || ' AND organisation_id = (SELECT app.organisation_id())';
  own_or_led text := in_process || ' AND (organisation_id = (SELECT app.organisation_id()) OR process_id = ANY ((SELECT app.led())::uuid[]))';
BEGIN
  FOREACH name IN ARRAY ARRAY['call', 'answer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO samband_app', name);
    EXECUTE format('CREATE POLICY by_item ON %I TO samband_app USING (%s) WITH CHECK (%s)', name, by_item, by_item);
  END LOOP;
  -- Who was asked: the organisation itself knows of itself, the leadership of all.
  ALTER TABLE call_recipient ENABLE ROW LEVEL SECURITY;
  GRANT SELECT, INSERT, UPDATE ON call_recipient TO samband_app;
  EXECUTE format('CREATE POLICY own_or_led ON call_recipient TO samband_app USING (%s) WITH CHECK (%s)', own_or_led, own_or_led);
  -- What is being written and planned: the organisation's alone, not even the leadership's.
  FOREACH name IN ARRAY ARRAY['answer_reply', 'answer_plan'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO samband_app', name);
    EXECUTE format('CREATE POLICY own ON %I TO samband_app USING (%s) WITH CHECK (%s)', name, own, own);
  END LOOP;
END $$;

-- The day's reminders: once for each deadline, so that however often it runs nobody is told twice; a deadline that is moved is reminded of anew.
CREATE FUNCTION app.remind_of_calls(p_days int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due record;
  entry bigint;
  told int := 0;
BEGIN
  FOR due IN
    UPDATE call_recipient r SET reminded_for = r.deadline FROM item i, process c
     WHERE i.id = r.answer_id AND c.id = r.process_id AND c.status = 'active' AND r.closed_at IS NULL AND i.status IN ('asked', 'working', 'returned')
       AND r.reminded_for IS DISTINCT FROM r.deadline AND r.deadline BETWEEN (now() AT TIME ZONE 'Europe/Stockholm')::date AND (now() AT TIME ZONE 'Europe/Stockholm')::date + p_days
     RETURNING r.process_id, r.answer_id, r.organisation_id, r.deadline
  LOOP
    INSERT INTO activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, detail)
      VALUES (due.process_id, due.answer_id, due.organisation_id, 'leadership', 'answer.due', 'answer', due.answer_id, jsonb_build_object('deadline', due.deadline))
      RETURNING id INTO entry;
    INSERT INTO notification (id, user_id, activity_id, why)
      SELECT gen_random_uuid(), m.user_id, entry, 'deadline' FROM participant m
       WHERE m.process_id = due.process_id AND m.organisation_id = due.organisation_id AND m.left_at IS NULL AND m.role IN ('lead', 'editor', 'contributor');
    PERFORM pg_notify('samband', json_build_object('id', entry, 'process', due.process_id, 'item', due.answer_id, 'action', 'answer.due')::text);
    told := told + 1;
  END LOOP;
  RETURN told;
END $$;
REVOKE ALL ON FUNCTION app.remind_of_calls(int) FROM PUBLIC;
