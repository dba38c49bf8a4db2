-- A release goes with its response: who ever builds the table of responses anew has to carry these over.
CREATE TABLE solutions (
    "Id" uuid NOT NULL,
    "MakerId" uuid NOT NULL,
    CONSTRAINT "PK_solutions" PRIMARY KEY ("Id")
);

CREATE TABLE comment_releases (
    "Position" bigint NOT NULL,
    "LinkId" text NOT NULL,
    "TrialId" uuid NOT NULL,
    "Wave" text NOT NULL,
    "Place" uuid NOT NULL,
    "Masks" text NOT NULL,
    "ReleasedBy" uuid NOT NULL,
    "ReleasedAtUtc" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_comment_releases" PRIMARY KEY ("Position", "LinkId"),
    CONSTRAINT "FK_comment_releases_responses_Position" FOREIGN KEY ("Position") REFERENCES responses ("Position") ON DELETE CASCADE
);

CREATE INDEX "IX_comment_releases_TrialId_Wave_LinkId_Place" ON comment_releases ("TrialId", "Wave", "LinkId", "Place");
