CREATE TABLE "ingest_keys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ingest_keys" PRIMARY KEY,
    "X" TEXT NOT NULL,
    "Y" TEXT NOT NULL,
    "SealedPrivateKey" BLOB NOT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "RetiredAtUtc" TEXT NULL
);
