CREATE TABLE "snapshots" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_snapshots" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "Wave" TEXT NULL,
    "Position" INTEGER NOT NULL,
    "FrozenAtUtc" TEXT NOT NULL,
    "FrozenBy" TEXT NOT NULL,
    "Parts" TEXT NOT NULL,
    "Forms" TEXT NOT NULL
);

CREATE INDEX "IX_snapshots_TrialId_Id" ON "snapshots" ("TrialId", "Id");
