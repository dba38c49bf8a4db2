-- The answers are counted anew, in blocks: what was shown before has its own rules.
DROP TABLE wave_counts;

CREATE TABLE result_cells (
    "TrialId" uuid NOT NULL,
    "Instrument" text NOT NULL,
    "Wave" text NOT NULL,
    "FromWave" text NOT NULL,
    "Version" text NOT NULL,
    "Role" text NOT NULL,
    "SiteId" uuid NOT NULL,
    "Arm" text NOT NULL,
    "Language" text NOT NULL,
    "Score" double precision NOT NULL,
    "Count" integer NOT NULL,
    CONSTRAINT "PK_result_cells" PRIMARY KEY ("TrialId", "Instrument", "Wave", "FromWave", "Version", "Role", "SiteId", "Arm", "Language", "Score")
);

CREATE TABLE result_entries (
    "Position" bigint NOT NULL,
    "FromPosition" bigint NOT NULL,
    "TrialId" uuid NOT NULL,
    "Instrument" text NOT NULL,
    "Wave" text NOT NULL,
    "FromWave" text NOT NULL,
    "Version" text NOT NULL,
    "Pseudonym" uuid,
    "Role" text NOT NULL,
    "SiteId" uuid NOT NULL,
    "Arm" text NOT NULL,
    "Language" text NOT NULL,
    "Score" double precision NOT NULL,
    "Flags" text NOT NULL,
    "GivenAtUtc" timestamp with time zone NOT NULL,
    "WasReleased" boolean NOT NULL,
    "BlockId" bigint,
    CONSTRAINT "PK_result_entries" PRIMARY KEY ("Position", "FromPosition")
);

CREATE TABLE result_waves (
    "TrialId" uuid NOT NULL,
    "Instrument" text NOT NULL,
    "Wave" text NOT NULL,
    "FromWave" text NOT NULL,
    "Answered" integer NOT NULL,
    "Waiting" integer NOT NULL,
    "OldestWaitingUtc" timestamp with time zone,
    "LookAtUtc" timestamp with time zone,
    "Published" text,
    "Flags" text NOT NULL,
    "Distribution" text NOT NULL,
    CONSTRAINT "PK_result_waves" PRIMARY KEY ("TrialId", "Instrument", "Wave", "FromWave")
);

CREATE INDEX "IX_participants_TrialId_WithdrawnAtUtc" ON participants ("TrialId", "WithdrawnAtUtc");

CREATE INDEX "IX_result_entries_TrialId_Instrument_Wave_FromWave_BlockId" ON result_entries ("TrialId", "Instrument", "Wave", "FromWave", "BlockId");

CREATE INDEX "IX_result_entries_TrialId_Pseudonym" ON result_entries ("TrialId", "Pseudonym");

CREATE INDEX "IX_result_waves_LookAtUtc" ON result_waves ("LookAtUtc");

ALTER TABLE trials ADD COLUMN "Invited" text NOT NULL DEFAULT '{}';

ALTER TABLE trials ALTER COLUMN "Invited" DROP DEFAULT;

UPDATE projection SET "Position" = 0;
