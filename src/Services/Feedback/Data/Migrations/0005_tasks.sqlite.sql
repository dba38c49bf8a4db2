CREATE TABLE "drafts" (
    "TrialId" TEXT NOT NULL,
    "Pseudonym" TEXT NOT NULL,
    "Wave" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Content" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "BegunAtUtc" TEXT NOT NULL,
    "SavedAtUtc" TEXT NOT NULL,
    "KeptUntilUtc" TEXT NULL,
    CONSTRAINT "PK_drafts" PRIMARY KEY ("Pseudonym", "TrialId", "Wave")
);

CREATE TABLE "response_versions" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_response_versions" PRIMARY KEY,
    "ReplacedByPosition" INTEGER NOT NULL,
    "ReplacedAtUtc" TEXT NOT NULL,
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
    "Revision" INTEGER NOT NULL,
    "SubmittedAtUtc" TEXT NOT NULL,
    "AmendedAtUtc" TEXT NULL
);

CREATE INDEX "IX_drafts_KeptUntilUtc" ON "drafts" ("KeptUntilUtc");

CREATE INDEX "IX_drafts_TrialId" ON "drafts" ("TrialId");

CREATE UNIQUE INDEX "IX_response_versions_Id_Revision" ON "response_versions" ("Id", "Revision");

CREATE INDEX "IX_response_versions_Pseudonym_TrialId" ON "response_versions" ("Pseudonym", "TrialId");

CREATE INDEX "IX_response_versions_TrialId_Position" ON "response_versions" ("TrialId", "Position");
