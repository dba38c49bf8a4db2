CREATE TABLE ingest_keys (
    "Id" text NOT NULL,
    "X" text NOT NULL,
    "Y" text NOT NULL,
    "SealedPrivateKey" bytea NOT NULL,
    "CreatedAtUtc" timestamp with time zone NOT NULL,
    "RetiredAtUtc" timestamp with time zone,
    CONSTRAINT "PK_ingest_keys" PRIMARY KEY ("Id")
);
