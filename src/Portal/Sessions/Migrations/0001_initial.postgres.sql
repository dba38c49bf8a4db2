CREATE TABLE sessions (
    "Hash" text NOT NULL,
    "Sealed" bytea NOT NULL,
    "ExpiresAtUtc" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_sessions" PRIMARY KEY ("Hash")
);


CREATE INDEX "IX_sessions_ExpiresAtUtc" ON sessions ("ExpiresAtUtc");
