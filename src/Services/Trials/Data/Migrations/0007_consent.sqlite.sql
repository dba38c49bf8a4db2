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
    "Purposes" TEXT NOT NULL
);

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
