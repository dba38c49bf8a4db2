CREATE TABLE evaluation_halts (
    "TrialId" uuid NOT NULL,
    "SolutionId" uuid NOT NULL,
    "HaltedAtUtc" timestamp with time zone,
    "Revision" bigint NOT NULL,
    CONSTRAINT "PK_evaluation_halts" PRIMARY KEY ("TrialId")
);

CREATE INDEX "IX_evaluation_halts_SolutionId_HaltedAtUtc" ON evaluation_halts ("SolutionId", "HaltedAtUtc");
