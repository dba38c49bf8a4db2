-- The answers are counted anew, in blocks: what was shown before has its own rules.
DROP TABLE "wave_counts";

CREATE TABLE "result_cells" (
    "TrialId" TEXT NOT NULL,
    "Instrument" TEXT NOT NULL,
    "Wave" TEXT NOT NULL,
    "FromWave" TEXT NOT NULL,
    "Version" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "SiteId" TEXT NOT NULL,
    "Arm" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Score" REAL NOT NULL,
    "Count" INTEGER NOT NULL,
    CONSTRAINT "PK_result_cells" PRIMARY KEY ("TrialId", "Instrument", "Wave", "FromWave", "Version", "Role", "SiteId", "Arm", "Language", "Score")
);

CREATE TABLE "result_entries" (
    "Position" INTEGER NOT NULL,
    "FromPosition" INTEGER NOT NULL,
    "TrialId" TEXT NOT NULL,
    "Instrument" TEXT NOT NULL,
    "Wave" TEXT NOT NULL,
    "FromWave" TEXT NOT NULL,
    "Version" TEXT NOT NULL,
    "Pseudonym" TEXT NULL,
    "Role" TEXT NOT NULL,
    "SiteId" TEXT NOT NULL,
    "Arm" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Score" REAL NOT NULL,
    "Flags" TEXT NOT NULL,
    "GivenAtUtc" TEXT NOT NULL,
    "WasReleased" INTEGER NOT NULL,
    "BlockId" INTEGER NULL,
    CONSTRAINT "PK_result_entries" PRIMARY KEY ("Position", "FromPosition")
);

CREATE TABLE "result_waves" (
    "TrialId" TEXT NOT NULL,
    "Instrument" TEXT NOT NULL,
    "Wave" TEXT NOT NULL,
    "FromWave" TEXT NOT NULL,
    "Answered" INTEGER NOT NULL,
    "Waiting" INTEGER NOT NULL,
    "OldestWaitingUtc" TEXT NULL,
    "LookAtUtc" TEXT NULL,
    "Published" TEXT NULL,
    "Flags" TEXT NOT NULL,
    "Distribution" TEXT NOT NULL,
    CONSTRAINT "PK_result_waves" PRIMARY KEY ("TrialId", "Instrument", "Wave", "FromWave")
);

CREATE INDEX "IX_participants_TrialId_WithdrawnAtUtc" ON "participants" ("TrialId", "WithdrawnAtUtc");

CREATE INDEX "IX_result_entries_TrialId_Instrument_Wave_FromWave_BlockId" ON "result_entries" ("TrialId", "Instrument", "Wave", "FromWave", "BlockId");

CREATE INDEX "IX_result_entries_TrialId_Pseudonym" ON "result_entries" ("TrialId", "Pseudonym");

CREATE INDEX "IX_result_waves_LookAtUtc" ON "result_waves" ("LookAtUtc");

ALTER TABLE "trials" ADD COLUMN "Invited" TEXT NOT NULL DEFAULT '{}';

UPDATE "projection" SET "Position" = 0;
