CREATE TABLE hidden_answers (
    "ResponseId" uuid NOT NULL,
    "Revision" bigint NOT NULL,
    "Items" text NOT NULL,
    CONSTRAINT "PK_hidden_answers" PRIMARY KEY ("ResponseId", "Revision")
);

ALTER TABLE questionnaires ADD COLUMN "Instrument" text;
