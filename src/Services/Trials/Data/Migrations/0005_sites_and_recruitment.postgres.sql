ALTER TABLE sites ADD COLUMN "Refusal" text;
ALTER TABLE sites ADD COLUMN "Closing" text;
ALTER TABLE enrolments ADD COLUMN "QuotaCodes" text NOT NULL DEFAULT '';

CREATE TABLE invitations (
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "BatchId" uuid NOT NULL,
    "Role" text NOT NULL,
    "SiteId" uuid,
    "SecretHash" text NOT NULL,
    "IssuedBy" uuid NOT NULL,
    "IssuedAtUtc" timestamp with time zone NOT NULL,
    "ExpiresAtUtc" timestamp with time zone NOT NULL,
    "HolderId" uuid,
    "UsedAtUtc" timestamp with time zone,
    "RevokedAtUtc" timestamp with time zone,
    CONSTRAINT "PK_invitations" PRIMARY KEY ("Id")
);

CREATE TABLE reservations (
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "SiteId" uuid NOT NULL,
    "Role" text NOT NULL,
    "AccountId" uuid NOT NULL,
    "QuotaCodes" text NOT NULL,
    "ReservedAtUtc" timestamp with time zone NOT NULL,
    "ExpiresAtUtc" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_reservations" PRIMARY KEY ("Id")
);

CREATE TABLE slot_moves (
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "FromSiteId" uuid NOT NULL,
    "ToSiteId" uuid NOT NULL,
    "Role" text NOT NULL,
    "Count" integer NOT NULL,
    "TargetCount" integer NOT NULL,
    "Reason" text NOT NULL,
    "ProposedBy" uuid NOT NULL,
    "ProposedAtUtc" timestamp with time zone NOT NULL,
    "Accepted" boolean,
    "DecisionReason" text,
    "DecidedBy" uuid,
    "DecidedAtUtc" timestamp with time zone,
    CONSTRAINT "PK_slot_moves" PRIMARY KEY ("Id")
);

CREATE TABLE waiting_list (
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "SiteId" uuid NOT NULL,
    "Role" text NOT NULL,
    "AccountId" uuid NOT NULL,
    "QuotaCodes" text NOT NULL,
    "Number" bigint NOT NULL,
    "SinceUtc" timestamp with time zone NOT NULL,
    "State" text NOT NULL,
    "OfferUntilUtc" timestamp with time zone,
    CONSTRAINT "PK_waiting_list" PRIMARY KEY ("Id")
);

CREATE INDEX places_taken ON enrolments ("TrialId", "SiteId", "Role", "QuotaCodes", "WithdrawnAtUtc") WHERE "WithdrawnAtUtc" IS NULL;

CREATE INDEX "IX_invitations_BatchId" ON invitations ("BatchId");

CREATE UNIQUE INDEX "IX_invitations_SecretHash" ON invitations ("SecretHash");

CREATE INDEX "IX_invitations_TrialId_Id" ON invitations ("TrialId", "Id");

CREATE INDEX "IX_reservations_ExpiresAtUtc" ON reservations ("ExpiresAtUtc");

CREATE INDEX "IX_reservations_TrialId_AccountId" ON reservations ("TrialId", "AccountId");

CREATE INDEX "IX_reservations_TrialId_ExpiresAtUtc" ON reservations ("TrialId", "ExpiresAtUtc");

CREATE INDEX "IX_slot_moves_TrialId_Id" ON slot_moves ("TrialId", "Id");

CREATE INDEX "IX_waiting_list_AccountId_Id" ON waiting_list ("AccountId", "Id");

CREATE INDEX "IX_waiting_list_State_OfferUntilUtc" ON waiting_list ("State", "OfferUntilUtc");

CREATE INDEX "IX_waiting_list_TrialId_AccountId" ON waiting_list ("TrialId", "AccountId");

CREATE UNIQUE INDEX "IX_waiting_list_TrialId_Number" ON waiting_list ("TrialId", "Number");

CREATE INDEX "IX_waiting_list_TrialId_State_Number" ON waiting_list ("TrialId", "State", "Number");
