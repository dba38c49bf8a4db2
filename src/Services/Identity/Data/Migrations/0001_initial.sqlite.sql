CREATE TABLE "accounts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_accounts" PRIMARY KEY,
    "Email" TEXT NOT NULL,
    "DisplayName" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "Roles" TEXT NOT NULL,
    "PasswordHash" TEXT NOT NULL,
    "SecurityStamp" TEXT NOT NULL,
    "CreatedAtUtc" TEXT NOT NULL
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


CREATE TABLE "failed_sign_ins" (
    "EmailHash" TEXT NOT NULL CONSTRAINT "PK_failed_sign_ins" PRIMARY KEY,
    "Count" INTEGER NOT NULL,
    "LastAtUtc" TEXT NOT NULL
);


CREATE TABLE "inbox" (
    "MessageId" TEXT NOT NULL CONSTRAINT "PK_inbox" PRIMARY KEY,
    "HandledAtUtc" TEXT NOT NULL
);


CREATE TABLE "invitations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_invitations" PRIMARY KEY,
    "OrganisationId" TEXT NOT NULL,
    "Email" TEXT NOT NULL,
    "Role" TEXT NULL,
    "Administrator" INTEGER NOT NULL,
    "TokenHash" TEXT NOT NULL,
    "ExpiresAtUtc" TEXT NOT NULL,
    "AcceptedBy" TEXT NULL
);


CREATE TABLE "members" (
    "OrganisationId" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "Role" TEXT NULL,
    "Administrator" INTEGER NOT NULL,
    "SinceUtc" TEXT NOT NULL,
    CONSTRAINT "PK_members" PRIMARY KEY ("OrganisationId", "AccountId")
);


CREATE TABLE "organisations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_organisations" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Country" TEXT NOT NULL,
    "Website" TEXT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "VerifiedAtUtc" TEXT NULL
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


CREATE TABLE "refresh_tokens" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_refresh_tokens" PRIMARY KEY,
    "SessionId" TEXT NOT NULL,
    "ExpiresAtUtc" TEXT NOT NULL,
    "UsedAtUtc" TEXT NULL
);


CREATE TABLE "relay_lease" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_relay_lease" PRIMARY KEY,
    "Holder" TEXT NOT NULL,
    "UntilUtc" TEXT NOT NULL
);


CREATE TABLE "sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_sessions" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "StartedAtUtc" TEXT NOT NULL,
    "ExpiresAtUtc" TEXT NOT NULL,
    "EndedAtUtc" TEXT NULL
);


CREATE TABLE "signing_keys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_signing_keys" PRIMARY KEY,
    "State" TEXT NOT NULL,
    "X" TEXT NOT NULL,
    "Y" TEXT NOT NULL,
    "EncryptedPrivateKey" BLOB NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "SignsSinceUtc" TEXT NULL,
    "PublishedUntilUtc" TEXT NULL
);


CREATE UNIQUE INDEX "IX_accounts_Email" ON "accounts" ("Email");


CREATE INDEX "IX_dead_letters_DiedAtUtc_MessageId" ON "dead_letters" ("DiedAtUtc", "MessageId");


CREATE INDEX "IX_failed_sign_ins_LastAtUtc" ON "failed_sign_ins" ("LastAtUtc");


CREATE INDEX "IX_inbox_HandledAtUtc" ON "inbox" ("HandledAtUtc");


CREATE UNIQUE INDEX "IX_invitations_TokenHash" ON "invitations" ("TokenHash");


CREATE INDEX "IX_members_AccountId" ON "members" ("AccountId");


CREATE INDEX "IX_refresh_tokens_SessionId" ON "refresh_tokens" ("SessionId");


CREATE INDEX "IX_sessions_AccountId" ON "sessions" ("AccountId");


CREATE INDEX "IX_sessions_ExpiresAtUtc" ON "sessions" ("ExpiresAtUtc");


CREATE UNIQUE INDEX "IX_signing_keys_State" ON "signing_keys" ("State") WHERE "State" <> 'Retired';


