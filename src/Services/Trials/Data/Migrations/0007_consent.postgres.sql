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
    "Representation" text,
    "HandOverCodeHash" text,
    "HandOverExpiresAtUtc" timestamp with time zone,
    CONSTRAINT "PK_standing_consents" PRIMARY KEY ("EnrolmentId")
);

CREATE UNIQUE INDEX "IX_standing_consents_HandOverCodeHash" ON standing_consents ("HandOverCodeHash");

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

ALTER TABLE enrolments ADD COLUMN "RepresentedId" uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

DROP INDEX one_live_enrolment;

CREATE UNIQUE INDEX one_live_enrolment ON enrolments ("TrialId", "AccountId", "RepresentedId") WHERE "WithdrawnAtUtc" IS NULL;

CREATE TABLE access_log (
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "EnrolmentId" uuid NOT NULL,
    "What" text NOT NULL,
    "ByRole" text NOT NULL,
    "ByOrganisation" uuid,
    "Why" text,
    "AtUtc" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_access_log" PRIMARY KEY ("Id")
);

CREATE INDEX "IX_access_log_EnrolmentId_Id" ON access_log ("EnrolmentId", "Id");

CREATE TRIGGER access_log_append_only BEFORE UPDATE OR DELETE ON access_log FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER access_log_never_emptied BEFORE TRUNCATE ON access_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE reidentifications (
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "EnrolmentId" uuid NOT NULL,
    "Pseudonym" uuid NOT NULL,
    "OrganisationId" uuid NOT NULL,
    "RequestedBy" uuid NOT NULL,
    "Reason" text NOT NULL,
    "RequestedAtUtc" timestamp with time zone NOT NULL,
    "Decided" text,
    "IsDecided" boolean NOT NULL,
    "DisclosedAtUtc" timestamp with time zone,
    CONSTRAINT "PK_reidentifications" PRIMARY KEY ("Id")
);

CREATE INDEX "IX_reidentifications_IsDecided_Id" ON reidentifications ("IsDecided", "Id");

CREATE INDEX "IX_reidentifications_OrganisationId_Id" ON reidentifications ("OrganisationId", "Id");
