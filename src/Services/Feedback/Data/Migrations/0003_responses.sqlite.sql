-- SQLite cannot loosen a column, so the table is made anew; positions go on where they were.
CREATE TABLE "responses_new" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_responses" PRIMARY KEY AUTOINCREMENT,
    "Id" TEXT NOT NULL,
    "TrialId" TEXT NOT NULL,
    "Pseudonym" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "SiteId" TEXT NULL,
    "Arm" TEXT NULL,
    "SolutionVersion" TEXT NOT NULL,
    "Wave" TEXT NOT NULL,
    "Questionnaire" TEXT NOT NULL,
    "Instrument" TEXT NULL,
    "Language" TEXT NOT NULL,
    "Answers" TEXT NOT NULL,
    "ScoreValue" REAL NULL,
    "Score" TEXT NULL,
    "Flags" TEXT NOT NULL,
    "Anonymous" INTEGER NOT NULL,
    "Revision" INTEGER NOT NULL,
    "SubmittedAtUtc" TEXT NOT NULL,
    "AmendedAtUtc" TEXT NULL
);

INSERT INTO "responses_new" (
    "Position", "Id", "TrialId", "Pseudonym", "Role", "SiteId", "SolutionVersion", "Wave", "Questionnaire", "Instrument", "Language",
    "Answers", "ScoreValue", "Score", "Flags", "Anonymous", "Revision", "SubmittedAtUtc")
SELECT r."Position", r."Id", r."TrialId", r."Pseudonym", r."Role", p."SiteId", coalesce(t."SolutionVersion", ''), r."Wave", r."Questionnaire",
    r."Instrument", r."Language", r."Answers", r."ScoreValue", r."Score", '[]', 0, 1, r."SubmittedAtUtc"
FROM "responses" r
LEFT JOIN "trials" t ON t."Id" = r."TrialId"
LEFT JOIN "participants" p ON p."TrialId" = r."TrialId" AND p."Pseudonym" = r."Pseudonym";

DELETE FROM sqlite_sequence WHERE name = 'responses_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'responses_new', seq FROM sqlite_sequence WHERE name = 'responses';

DROP TABLE "responses";

ALTER TABLE "responses_new" RENAME TO "responses";

CREATE UNIQUE INDEX "IX_responses_Id" ON "responses" ("Id");

CREATE UNIQUE INDEX "IX_responses_Pseudonym_TrialId_Wave" ON "responses" ("Pseudonym", "TrialId", "Wave");

CREATE INDEX "IX_responses_TrialId_Position" ON "responses" ("TrialId", "Position");

ALTER TABLE "participants" ADD COLUMN "Arm" TEXT NULL;
ALTER TABLE "participants" ADD COLUMN "TimeZone" TEXT NULL;
ALTER TABLE "participants" ADD COLUMN "SiteTimeZone" TEXT NULL;

ALTER TABLE "trials" ADD COLUMN "StartsOn" TEXT NULL;
