CREATE TABLE "consent_ledger" (
    "TrialId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "EnrolmentId" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "ConsentVersion" INTEGER NOT NULL,
    "TextHash" TEXT NOT NULL,
    "AtUtc" TEXT NOT NULL,
    "PreviousHash" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    CONSTRAINT "PK_consent_ledger" PRIMARY KEY ("TrialId", "Number")
);

CREATE TABLE "dead_letters" (
    "MessageId" TEXT NOT NULL CONSTRAINT "PK_dead_letters" PRIMARY KEY,
    "Type" TEXT NOT NULL,
    "Payload" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "DiedAtUtc" TEXT NOT NULL,
    "Deaths" INTEGER NOT NULL,
    "ReplayedAtUtc" TEXT NULL
);

CREATE TABLE "enrolments" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_enrolments" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "SiteId" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "Pseudonym" TEXT NULL,
    "Role" TEXT NOT NULL,
    "TimeZone" TEXT NOT NULL,
    "Consent" TEXT NOT NULL,
    "EnrolledAtUtc" TEXT NOT NULL,
    "WithdrawnAtUtc" TEXT NULL,
    "WithdrawalMode" TEXT NULL,
    "ReceiptId" TEXT NULL
);

CREATE TABLE "ethics_reviews" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ethics_reviews" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "ProtocolVersion" INTEGER NOT NULL,
    "ConsentVersion" INTEGER NOT NULL,
    "Protocol" TEXT NOT NULL,
    "SubmittedBy" TEXT NOT NULL,
    "SubmittedAtUtc" TEXT NOT NULL,
    "Opinions" TEXT NOT NULL,
    "DecidedAtUtc" TEXT NULL
);

CREATE TABLE "inbox" (
    "MessageId" TEXT NOT NULL CONSTRAINT "PK_inbox" PRIMARY KEY,
    "HandledAtUtc" TEXT NOT NULL
);

CREATE TABLE "organisations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_organisations" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "VerifiedAtUtc" TEXT NOT NULL
);

CREATE TABLE "outbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_outbox" PRIMARY KEY AUTOINCREMENT,
    "MessageId" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "PartitionKey" TEXT NOT NULL,
    "Payload" TEXT NOT NULL,
    "OccurredAtUtc" TEXT NOT NULL,
    "TraceParent" TEXT NULL,
    "Queue" TEXT NULL
);

CREATE TABLE "participation_keys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_participation_keys" PRIMARY KEY,
    "X" TEXT NOT NULL,
    "Y" TEXT NOT NULL,
    "SealedD" BLOB NOT NULL,
    "SignsFromUtc" TEXT NOT NULL
);

CREATE TABLE "relay_lease" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_relay_lease" PRIMARY KEY,
    "Holder" TEXT NOT NULL,
    "UntilUtc" TEXT NOT NULL
);

CREATE TABLE "sites" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_sites" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "OrganisationId" TEXT NOT NULL,
    "Terms" TEXT NOT NULL,
    "AcceptedAtUtc" TEXT NULL,
    "AcceptedBy" TEXT NULL,
    "Revision" INTEGER NOT NULL
);

CREATE TABLE "solutions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_solutions" PRIMARY KEY,
    "Versions" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL
);

CREATE TABLE "trials" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_trials" PRIMARY KEY,
    "SponsorId" TEXT NOT NULL,
    "Protocol" TEXT NOT NULL,
    "ProtocolVersion" INTEGER NOT NULL,
    "ConsentVersion" INTEGER NOT NULL,
    "Approved" TEXT NULL,
    "Submissions" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "Transitions" TEXT NOT NULL,
    "OpenedAtUtc" TEXT NULL,
    "Revision" INTEGER NOT NULL
);

CREATE INDEX "IX_consent_ledger_EnrolmentId" ON "consent_ledger" ("EnrolmentId");

CREATE INDEX "IX_dead_letters_DiedAtUtc_MessageId" ON "dead_letters" ("DiedAtUtc", "MessageId");

CREATE INDEX "IX_enrolments_AccountId" ON "enrolments" ("AccountId");

CREATE UNIQUE INDEX "IX_enrolments_Pseudonym" ON "enrolments" ("Pseudonym");

CREATE INDEX "IX_enrolments_TrialId_SiteId_Role" ON "enrolments" ("TrialId", "SiteId", "Role");

CREATE INDEX "IX_ethics_reviews_DecidedAtUtc_Id" ON "ethics_reviews" ("DecidedAtUtc", "Id");

CREATE UNIQUE INDEX "IX_ethics_reviews_TrialId_Number" ON "ethics_reviews" ("TrialId", "Number");

CREATE INDEX "IX_inbox_HandledAtUtc" ON "inbox" ("HandledAtUtc");

CREATE UNIQUE INDEX "IX_participation_keys_SignsFromUtc" ON "participation_keys" ("SignsFromUtc");

CREATE INDEX "IX_sites_OrganisationId" ON "sites" ("OrganisationId");

CREATE UNIQUE INDEX "IX_sites_TrialId_OrganisationId" ON "sites" ("TrialId", "OrganisationId");

CREATE INDEX "IX_trials_SponsorId" ON "trials" ("SponsorId");

CREATE INDEX "IX_trials_Status_Id" ON "trials" ("Status", "Id");

CREATE UNIQUE INDEX "one_live_enrolment" ON "enrolments" ("TrialId", "AccountId") WHERE "WithdrawnAtUtc" IS NULL;
