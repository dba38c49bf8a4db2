ALTER TABLE solutions ADD COLUMN "MakerId" uuid;

ALTER TABLE trials ADD COLUMN "GoverningSubmission" integer NOT NULL DEFAULT 0;
ALTER TABLE trials ADD COLUMN "PendingAmendment" text;
UPDATE trials SET "GoverningSubmission" = "Submissions";

ALTER TABLE ethics_reviews ADD COLUMN "Committee" text NOT NULL DEFAULT 'generic';
ALTER TABLE ethics_reviews ADD COLUMN "Category" text;
ALTER TABLE ethics_reviews ADD COLUMN "NationalDecisionRequired" boolean NOT NULL DEFAULT FALSE;
ALTER TABLE ethics_reviews ADD COLUMN "Amendment" text;
ALTER TABLE ethics_reviews ADD COLUMN "State" text NOT NULL DEFAULT 'Submitted';
ALTER TABLE ethics_reviews ADD COLUMN "Acts" text NOT NULL DEFAULT '[]';
ALTER TABLE ethics_reviews ADD COLUMN "Documents" text NOT NULL DEFAULT '[]';
ALTER TABLE ethics_reviews ADD COLUMN "Assignments" text NOT NULL DEFAULT '[]';
ALTER TABLE ethics_reviews ADD COLUMN "SessionOn" date;
ALTER TABLE ethics_reviews ADD COLUMN "NationalDecisions" text NOT NULL DEFAULT '[]';
UPDATE ethics_reviews SET "State" = 'OpinionGiven' WHERE "DecidedAtUtc" IS NOT NULL;

CREATE TABLE ethics_sessions (
    "Id" uuid NOT NULL,
    "Committee" text NOT NULL,
    "HeldOn" date NOT NULL,
    "CalledOff" boolean NOT NULL,
    "ChangedBy" uuid NOT NULL,
    "ChangedAtUtc" timestamp with time zone NOT NULL,
    "Revision" bigint NOT NULL,
    CONSTRAINT "PK_ethics_sessions" PRIMARY KEY ("Id")
);

CREATE TABLE reviewer_interests (
    "Id" uuid NOT NULL,
    "ReviewerId" uuid NOT NULL,
    "Subject" text NOT NULL,
    "SubjectId" uuid NOT NULL,
    "Kind" text NOT NULL,
    "Note" text,
    "From" date NOT NULL,
    "To" date,
    "DeclaredAtUtc" timestamp with time zone NOT NULL,
    "WithdrawnAtUtc" timestamp with time zone,
    "Revision" bigint NOT NULL,
    CONSTRAINT "PK_reviewer_interests" PRIMARY KEY ("Id")
);

CREATE UNIQUE INDEX "IX_ethics_sessions_Committee_HeldOn" ON ethics_sessions ("Committee", "HeldOn");

CREATE INDEX "IX_reviewer_interests_ReviewerId_Id" ON reviewer_interests ("ReviewerId", "Id");
