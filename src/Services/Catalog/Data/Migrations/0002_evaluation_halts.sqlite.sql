CREATE TABLE "evaluation_halts" (
    "TrialId" TEXT NOT NULL CONSTRAINT "PK_evaluation_halts" PRIMARY KEY,
    "SolutionId" TEXT NOT NULL,
    "HaltedAtUtc" TEXT NULL,
    "Revision" INTEGER NOT NULL
);

CREATE INDEX "IX_evaluation_halts_SolutionId_HaltedAtUtc" ON "evaluation_halts" ("SolutionId", "HaltedAtUtc");
