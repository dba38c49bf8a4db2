ALTER TABLE sites ADD COLUMN "Refusal" text;
ALTER TABLE sites ADD COLUMN "Closing" text;
ALTER TABLE enrolments ADD COLUMN "QuotaCodes" text NOT NULL DEFAULT '';

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

CREATE INDEX places_taken ON enrolments ("TrialId", "SiteId", "Role", "QuotaCodes", "WithdrawnAtUtc") WHERE "WithdrawnAtUtc" IS NULL;

CREATE INDEX "IX_slot_moves_TrialId_Id" ON slot_moves ("TrialId", "Id");
