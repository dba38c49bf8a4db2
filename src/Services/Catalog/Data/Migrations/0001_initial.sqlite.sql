CREATE TABLE "dead_letters" (
    "MessageId" TEXT NOT NULL CONSTRAINT "PK_dead_letters" PRIMARY KEY,
    "Type" TEXT NOT NULL,
    "Payload" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "DiedAtUtc" TEXT NOT NULL,
    "Deaths" INTEGER NOT NULL,
    "ReplayedAtUtc" TEXT NULL
);

CREATE TABLE "inbox" (
    "MessageId" TEXT NOT NULL CONSTRAINT "PK_inbox" PRIMARY KEY,
    "HandledAtUtc" TEXT NOT NULL
);

CREATE TABLE "organisations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_organisations" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "VerifiedAtUtc" TEXT NOT NULL
);

CREATE TABLE "outbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_outbox" PRIMARY KEY AUTOINCREMENT,
    "MessageId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "PartitionKey" TEXT NOT NULL,
    "Payload" TEXT NOT NULL,
    "OccurredAtUtc" TEXT NOT NULL,
    "TraceParent" TEXT NULL,
    "Queue" TEXT NULL
);

CREATE TABLE "relay_lease" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_relay_lease" PRIMARY KEY,
    "Holder" TEXT NOT NULL,
    "UntilUtc" TEXT NOT NULL
);

CREATE TABLE "solution_facets" (
    "SolutionId" TEXT NOT NULL,
    "Facet" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "PublishedAtUtc" TEXT NOT NULL,
    CONSTRAINT "PK_solution_facets" PRIMARY KEY ("SolutionId", "Facet", "Value")
);

CREATE TABLE "solutions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_solutions" PRIMARY KEY,
    "MakerId" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "Stage" TEXT NOT NULL,
    "Visibility" TEXT NOT NULL,
    "Draft" TEXT NOT NULL,
    "Published" TEXT NULL,
    "Versions" TEXT NOT NULL,
    "CurrentVersion" TEXT NULL,
    "Round" INTEGER NOT NULL,
    "Reviews" TEXT NOT NULL,
    "History" TEXT NOT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "SubmittedAtUtc" TEXT NULL,
    "PublishedAtUtc" TEXT NULL,
    "ListingChangedAtUtc" TEXT NULL
);

CREATE TABLE "trial_results" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_trial_results" PRIMARY KEY,
    "SolutionId" TEXT NOT NULL,
    "TrialId" TEXT NOT NULL,
    "Instrument" TEXT NOT NULL,
    "SolutionVersion" TEXT NOT NULL,
    "HigherIsBetter" INTEGER NOT NULL,
    "Overall" TEXT NOT NULL,
    "ByRole" TEXT NOT NULL,
    "IsShown" INTEGER NOT NULL,
    "FirstHeardAtUtc" TEXT NOT NULL,
    "ComputedAtUtc" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL
);

CREATE INDEX "IX_dead_letters_DiedAtUtc_MessageId" ON "dead_letters" ("DiedAtUtc", "MessageId");

CREATE INDEX "IX_inbox_HandledAtUtc" ON "inbox" ("HandledAtUtc");

CREATE INDEX "IX_solution_facets_Facet_Value_PublishedAtUtc_SolutionId" ON "solution_facets" ("Facet", "Value", "PublishedAtUtc" DESC, "SolutionId");

CREATE INDEX "IX_solutions_MakerId_CreatedAtUtc_Id" ON "solutions" ("MakerId", "CreatedAtUtc" DESC, "Id");

CREATE INDEX "IX_solutions_Stage_SubmittedAtUtc_Id" ON "solutions" ("Stage", "SubmittedAtUtc", "Id");

CREATE INDEX "IX_trial_results_SolutionId_FirstHeardAtUtc_Id" ON "trial_results" ("SolutionId", "FirstHeardAtUtc" DESC, "Id");

CREATE UNIQUE INDEX "IX_trial_results_SolutionId_TrialId_Instrument" ON "trial_results" ("SolutionId", "TrialId", "Instrument");

