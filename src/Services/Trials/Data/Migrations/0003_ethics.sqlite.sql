ALTER TABLE "solutions" ADD COLUMN "MakerId" TEXT NULL;

ALTER TABLE "trials" ADD COLUMN "GoverningSubmission" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "trials" ADD COLUMN "PendingAmendment" TEXT NULL;
UPDATE "trials" SET "GoverningSubmission" = "Submissions";

ALTER TABLE "ethics_reviews" ADD COLUMN "Committee" TEXT NOT NULL DEFAULT 'generic';
ALTER TABLE "ethics_reviews" ADD COLUMN "Category" TEXT NULL;
ALTER TABLE "ethics_reviews" ADD COLUMN "NationalDecisionRequired" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "ethics_reviews" ADD COLUMN "Amendment" TEXT NULL;
ALTER TABLE "ethics_reviews" ADD COLUMN "State" TEXT NOT NULL DEFAULT 'Submitted';
ALTER TABLE "ethics_reviews" ADD COLUMN "Acts" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "ethics_reviews" ADD COLUMN "Documents" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "ethics_reviews" ADD COLUMN "Assignments" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "ethics_reviews" ADD COLUMN "SessionOn" TEXT NULL;
ALTER TABLE "ethics_reviews" ADD COLUMN "NationalDecisions" TEXT NOT NULL DEFAULT '[]';
UPDATE "ethics_reviews" SET "State" = 'OpinionGiven' WHERE "DecidedAtUtc" IS NOT NULL;

CREATE TABLE "ethics_sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ethics_sessions" PRIMARY KEY,
    "Committee" TEXT NOT NULL,
    "HeldOn" TEXT NOT NULL,
    "CalledOff" INTEGER NOT NULL,
    "ChangedBy" TEXT NOT NULL,
    "ChangedAtUtc" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL
);

CREATE TABLE "reviewer_interests" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_reviewer_interests" PRIMARY KEY,
    "ReviewerId" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "SubjectId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Note" TEXT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NULL,
    "DeclaredAtUtc" TEXT NOT NULL,
    "WithdrawnAtUtc" TEXT NULL,
    "Revision" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_ethics_sessions_Committee_HeldOn" ON "ethics_sessions" ("Committee", "HeldOn");

CREATE INDEX "IX_reviewer_interests_ReviewerId_Id" ON "reviewer_interests" ("ReviewerId", "Id");
