ALTER TABLE sites ADD COLUMN "Refusal" TEXT NULL;
ALTER TABLE sites ADD COLUMN "Closing" TEXT NULL;
ALTER TABLE enrolments ADD COLUMN "QuotaCodes" TEXT NOT NULL DEFAULT '';

CREATE TABLE "slot_moves" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_slot_moves" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "FromSiteId" TEXT NOT NULL,
    "ToSiteId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    "TargetCount" INTEGER NOT NULL,
    "Reason" TEXT NOT NULL,
    "ProposedBy" TEXT NOT NULL,
    "ProposedAtUtc" TEXT NOT NULL,
    "Accepted" INTEGER NULL,
    "DecisionReason" TEXT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAtUtc" TEXT NULL
);

CREATE INDEX "places_taken" ON "enrolments" ("TrialId", "SiteId", "Role", "QuotaCodes", "WithdrawnAtUtc") WHERE "WithdrawnAtUtc" IS NULL;

CREATE INDEX "IX_slot_moves_TrialId_Id" ON "slot_moves" ("TrialId", "Id");
