ALTER TABLE sites ADD COLUMN "Refusal" TEXT NULL;
ALTER TABLE sites ADD COLUMN "Closing" TEXT NULL;
ALTER TABLE enrolments ADD COLUMN "QuotaCodes" TEXT NOT NULL DEFAULT '';

CREATE TABLE "invitations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_invitations" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "BatchId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "SiteId" TEXT NULL,
    "SecretHash" TEXT NOT NULL,
    "IssuedBy" TEXT NOT NULL,
    "IssuedAtUtc" TEXT NOT NULL,
    "ExpiresAtUtc" TEXT NOT NULL,
    "HolderId" TEXT NULL,
    "UsedAtUtc" TEXT NULL,
    "RevokedAtUtc" TEXT NULL
);

CREATE TABLE "reservations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_reservations" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "SiteId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "QuotaCodes" TEXT NOT NULL,
    "ReservedAtUtc" TEXT NOT NULL,
    "ExpiresAtUtc" TEXT NOT NULL
);

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

CREATE TABLE "waiting_list" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_waiting_list" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "SiteId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "QuotaCodes" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "SinceUtc" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "OfferUntilUtc" TEXT NULL
);

CREATE INDEX "places_taken" ON "enrolments" ("TrialId", "SiteId", "Role", "QuotaCodes", "WithdrawnAtUtc") WHERE "WithdrawnAtUtc" IS NULL;

CREATE INDEX "IX_invitations_BatchId" ON "invitations" ("BatchId");

CREATE UNIQUE INDEX "IX_invitations_SecretHash" ON "invitations" ("SecretHash");

CREATE INDEX "IX_invitations_TrialId_Id" ON "invitations" ("TrialId", "Id");

CREATE INDEX "IX_reservations_ExpiresAtUtc" ON "reservations" ("ExpiresAtUtc");

CREATE INDEX "IX_reservations_TrialId_AccountId" ON "reservations" ("TrialId", "AccountId");

CREATE INDEX "IX_reservations_TrialId_ExpiresAtUtc" ON "reservations" ("TrialId", "ExpiresAtUtc");

CREATE INDEX "IX_slot_moves_TrialId_Id" ON "slot_moves" ("TrialId", "Id");

CREATE INDEX "IX_waiting_list_AccountId_Id" ON "waiting_list" ("AccountId", "Id");

CREATE INDEX "IX_waiting_list_State_OfferUntilUtc" ON "waiting_list" ("State", "OfferUntilUtc");

CREATE INDEX "IX_waiting_list_TrialId_AccountId" ON "waiting_list" ("TrialId", "AccountId");

CREATE UNIQUE INDEX "IX_waiting_list_TrialId_Number" ON "waiting_list" ("TrialId", "Number");

CREATE INDEX "IX_waiting_list_TrialId_State_Number" ON "waiting_list" ("TrialId", "State", "Number");
