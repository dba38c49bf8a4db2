CREATE TABLE "sessions" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_sessions" PRIMARY KEY,
    "Sealed" BLOB NOT NULL,
    "ExpiresAtUtc" TEXT NOT NULL
);


CREATE INDEX "IX_sessions_ExpiresAtUtc" ON "sessions" ("ExpiresAtUtc");
