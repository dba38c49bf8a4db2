CREATE TABLE snapshots (
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "Wave" text,
    "Position" bigint NOT NULL,
    "FrozenAtUtc" timestamp with time zone NOT NULL,
    "FrozenBy" uuid NOT NULL,
    "Parts" text NOT NULL,
    "Forms" text NOT NULL,
    CONSTRAINT "PK_snapshots" PRIMARY KEY ("Id")
);

CREATE INDEX "IX_snapshots_TrialId_Id" ON snapshots ("TrialId", "Id");
