CREATE TABLE "dead_letters" (
    "MessageId" TEXT NOT NULL CONSTRAINT "PK_dead_letters" PRIMARY KEY,
    "Type" TEXT NOT NULL,
    "Payload" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "DiedAtUtc" TEXT NOT NULL,
    "Deaths" INTEGER NOT NULL,
    "ReplayedAtUtc" TEXT NULL
);

CREATE TABLE "entries" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_entries" PRIMARY KEY AUTOINCREMENT,
    "Subject" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL,
    "TraceId" TEXT NULL
);

CREATE TABLE "inbox" (
    "MessageId" TEXT NOT NULL CONSTRAINT "PK_inbox" PRIMARY KEY,
    "HandledAtUtc" TEXT NOT NULL
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

CREATE TABLE "relay_lease" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_relay_lease" PRIMARY KEY,
    "Holder" TEXT NOT NULL,
    "UntilUtc" TEXT NOT NULL
);

CREATE INDEX "IX_dead_letters_DiedAtUtc_MessageId" ON "dead_letters" ("DiedAtUtc", "MessageId");

CREATE INDEX "IX_inbox_HandledAtUtc" ON "inbox" ("HandledAtUtc");
