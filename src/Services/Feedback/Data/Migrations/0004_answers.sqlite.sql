CREATE TABLE "hidden_answers" (
    "ResponseId" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "Items" TEXT NOT NULL,
    CONSTRAINT "PK_hidden_answers" PRIMARY KEY ("ResponseId", "Revision")
);

ALTER TABLE "questionnaires" ADD COLUMN "Instrument" TEXT NULL;
