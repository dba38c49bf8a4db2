ALTER TABLE "consent_ledger" ADD COLUMN "ConsentId" TEXT NULL;

ALTER TABLE "consent_ledger" ADD COLUMN "Details" TEXT NULL;

-- What is there already was written in the first format.
ALTER TABLE "consent_ledger" ADD COLUMN "Format" INTEGER NOT NULL DEFAULT 1;

CREATE UNIQUE INDEX "IX_consent_ledger_ConsentId" ON "consent_ledger" ("ConsentId");

CREATE TRIGGER "consent_ledger_never_updated" BEFORE UPDATE ON "consent_ledger"
BEGIN
    SELECT RAISE(ABORT, 'Entries of the consent ledger are never changed.');
END;

CREATE TRIGGER "consent_ledger_never_deleted" BEFORE DELETE ON "consent_ledger"
BEGIN
    SELECT RAISE(ABORT, 'Entries of the consent ledger are never deleted.');
END;

CREATE TABLE "standing_consents" (
    "EnrolmentId" TEXT NOT NULL CONSTRAINT "PK_standing_consents" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "Signed" TEXT NOT NULL,
    "SignedAtUtc" TEXT NOT NULL,
    "Purposes" TEXT NOT NULL,
    "Representation" TEXT NULL,
    "HandOverCodeHash" TEXT NULL,
    "HandOverExpiresAtUtc" TEXT NULL
);

CREATE UNIQUE INDEX "IX_standing_consents_HandOverCodeHash" ON "standing_consents" ("HandOverCodeHash");

CREATE INDEX "IX_standing_consents_TrialId" ON "standing_consents" ("TrialId");

INSERT INTO "standing_consents" ("EnrolmentId", "TrialId", "Signed", "SignedAtUtc", "Purposes")
SELECT "Id", "TrialId", "Consent", "EnrolledAtUtc", '{}' FROM "enrolments";

CREATE TABLE "withdrawal_confirmations" (
    "ReceiptId" TEXT NOT NULL,
    "Service" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "AtUtc" TEXT NOT NULL,
    CONSTRAINT "PK_withdrawal_confirmations" PRIMARY KEY ("ReceiptId", "Service")
);

ALTER TABLE "enrolments" ADD COLUMN "RepresentedId" TEXT NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

DROP INDEX "one_live_enrolment";

CREATE UNIQUE INDEX "one_live_enrolment" ON "enrolments" ("TrialId", "AccountId", "RepresentedId") WHERE "WithdrawnAtUtc" IS NULL;

CREATE TABLE "access_log" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_access_log" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "EnrolmentId" TEXT NOT NULL,
    "What" TEXT NOT NULL,
    "ByRole" TEXT NOT NULL,
    "ByOrganisation" TEXT NULL,
    "Why" TEXT NULL,
    "AtUtc" TEXT NOT NULL
);

CREATE INDEX "IX_access_log_EnrolmentId_Id" ON "access_log" ("EnrolmentId", "Id");

CREATE TRIGGER "access_log_never_updated" BEFORE UPDATE ON "access_log"
BEGIN
    SELECT RAISE(ABORT, 'Entries of the access log are never changed.');
END;

CREATE TRIGGER "access_log_never_deleted" BEFORE DELETE ON "access_log"
BEGIN
    SELECT RAISE(ABORT, 'Entries of the access log are never deleted.');
END;

CREATE TABLE "reidentifications" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_reidentifications" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "EnrolmentId" TEXT NOT NULL,
    "Pseudonym" TEXT NOT NULL,
    "OrganisationId" TEXT NOT NULL,
    "RequestedBy" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "RequestedAtUtc" TEXT NOT NULL,
    "Decided" TEXT NULL,
    "IsDecided" INTEGER NOT NULL,
    "DisclosedAtUtc" TEXT NULL
);

CREATE INDEX "IX_reidentifications_IsDecided_Id" ON "reidentifications" ("IsDecided", "Id");

CREATE INDEX "IX_reidentifications_OrganisationId_Id" ON "reidentifications" ("OrganisationId", "Id");
