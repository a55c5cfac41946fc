-- CreateTable
CREATE TABLE "inbound_mailbox" (
    "id" INTEGER NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "failed_since" TIMESTAMPTZ(3),
    "failure" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "busy_until" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_mailbox_pkey" PRIMARY KEY ("id")
);

ALTER TABLE inbound_mailbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY administered ON inbound_mailbox FOR SELECT TO samband_app
  USING (( SELECT app.administrator() AS administrator));
GRANT SELECT ON inbound_mailbox TO samband_app;
