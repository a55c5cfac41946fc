-- CreateTable
CREATE TABLE "store_mark" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "mark" UUID NOT NULL,

    CONSTRAINT "store_mark_pkey" PRIMARY KEY ("one")
);

ALTER TABLE store_mark ENABLE ROW LEVEL SECURITY;
