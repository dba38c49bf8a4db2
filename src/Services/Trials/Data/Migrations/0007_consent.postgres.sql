ALTER TABLE consent_ledger ADD COLUMN "ConsentId" uuid;

ALTER TABLE consent_ledger ADD COLUMN "Details" text;

-- What is there already was written in the first format.
ALTER TABLE consent_ledger ADD COLUMN "Format" integer NOT NULL DEFAULT 1;

CREATE UNIQUE INDEX "IX_consent_ledger_ConsentId" ON consent_ledger ("ConsentId");

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of % are never changed or deleted.', TG_TABLE_NAME;
END $$;

CREATE TRIGGER consent_ledger_append_only BEFORE UPDATE OR DELETE ON consent_ledger FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER consent_ledger_never_emptied BEFORE TRUNCATE ON consent_ledger FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE standing_consents (
    "EnrolmentId" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "Signed" text NOT NULL,
    "SignedAtUtc" timestamp with time zone NOT NULL,
    "Purposes" text NOT NULL,
    CONSTRAINT "PK_standing_consents" PRIMARY KEY ("EnrolmentId")
);

CREATE INDEX "IX_standing_consents_TrialId" ON standing_consents ("TrialId");

INSERT INTO standing_consents ("EnrolmentId", "TrialId", "Signed", "SignedAtUtc", "Purposes")
SELECT "Id", "TrialId", "Consent", "EnrolledAtUtc", '{}' FROM enrolments;

CREATE TABLE withdrawal_confirmations (
    "ReceiptId" uuid NOT NULL,
    "Service" text NOT NULL,
    "Outcome" text NOT NULL,
    "AtUtc" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_withdrawal_confirmations" PRIMARY KEY ("ReceiptId", "Service")
);
