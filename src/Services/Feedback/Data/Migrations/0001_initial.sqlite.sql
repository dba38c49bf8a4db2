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

CREATE TABLE "participants" (
    "TrialId" TEXT NOT NULL,
    "Pseudonym" TEXT NOT NULL,
    "Role" TEXT NULL,
    "SiteId" TEXT NULL,
    "Language" TEXT NULL,
    "EnrolledAtUtc" TEXT NULL,
    "WithdrawnAtUtc" TEXT NULL,
    "Erased" INTEGER NOT NULL,
    CONSTRAINT "PK_participants" PRIMARY KEY ("Pseudonym", "TrialId")
);

CREATE TABLE "projection" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_projection" PRIMARY KEY,
    "Position" INTEGER NOT NULL,
    "Erasures" INTEGER NOT NULL
);

CREATE TABLE "relay_lease" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_relay_lease" PRIMARY KEY,
    "Holder" TEXT NOT NULL,
    "UntilUtc" TEXT NOT NULL
);

CREATE TABLE "responses" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_responses" PRIMARY KEY AUTOINCREMENT,
    "Id" TEXT NOT NULL,
    "TrialId" TEXT NOT NULL,
    "Pseudonym" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Wave" TEXT NOT NULL,
    "Questionnaire" TEXT NOT NULL,
    "Instrument" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Answers" TEXT NOT NULL,
    "ScoreValue" REAL NOT NULL,
    "Score" TEXT NOT NULL,
    "SubmittedAtUtc" TEXT NOT NULL
);

CREATE TABLE "trials" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_trials" PRIMARY KEY,
    "SponsorId" TEXT NOT NULL,
    "SolutionId" TEXT NOT NULL,
    "SolutionVersion" TEXT NOT NULL,
    "Instruments" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "OpenedAtUtc" TEXT NULL,
    "ClosedAtUtc" TEXT NULL
);

CREATE TABLE "results_news" (
    "TrialId" TEXT NOT NULL,
    "Instrument" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "UpdatedAtUtc" TEXT NOT NULL,
    "AnnouncedAtUtc" TEXT NOT NULL,
    "Unannounced" INTEGER NOT NULL,
    CONSTRAINT "PK_results_news" PRIMARY KEY ("TrialId", "Instrument")
);

CREATE TABLE "wave_counts" (
    "TrialId" TEXT NOT NULL,
    "Instrument" TEXT NOT NULL,
    "Wave" TEXT NOT NULL,
    "Cells" TEXT NOT NULL,
    "N" INTEGER NOT NULL,
    CONSTRAINT "PK_wave_counts" PRIMARY KEY ("TrialId", "Instrument", "Wave")
);

CREATE INDEX "IX_dead_letters_DiedAtUtc_MessageId" ON "dead_letters" ("DiedAtUtc", "MessageId");

CREATE INDEX "IX_inbox_HandledAtUtc" ON "inbox" ("HandledAtUtc");

CREATE UNIQUE INDEX "IX_responses_Id" ON "responses" ("Id");

CREATE UNIQUE INDEX "IX_responses_Pseudonym_TrialId_Wave" ON "responses" ("Pseudonym", "TrialId", "Wave");

CREATE INDEX "IX_responses_TrialId_Position" ON "responses" ("TrialId", "Position");

CREATE INDEX "IX_results_news_Unannounced" ON "results_news" ("Unannounced");
