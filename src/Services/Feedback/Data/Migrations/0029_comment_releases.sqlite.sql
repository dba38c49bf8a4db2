-- A release goes with its response: who ever builds the table of responses anew has to carry these over.
CREATE TABLE "solutions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_solutions" PRIMARY KEY,
    "MakerId" TEXT NOT NULL
);

CREATE TABLE "comment_releases" (
    "Position" INTEGER NOT NULL,
    "LinkId" TEXT NOT NULL,
    "TrialId" TEXT NOT NULL,
    "Wave" TEXT NOT NULL,
    "Place" TEXT NOT NULL,
    "Masks" TEXT NOT NULL,
    "ReleasedBy" TEXT NOT NULL,
    "ReleasedAtUtc" TEXT NOT NULL,
    CONSTRAINT "PK_comment_releases" PRIMARY KEY ("Position", "LinkId"),
    CONSTRAINT "FK_comment_releases_responses_Position" FOREIGN KEY ("Position") REFERENCES "responses" ("Position") ON DELETE CASCADE
);

CREATE INDEX "IX_comment_releases_TrialId_Wave_LinkId_Place" ON "comment_releases" ("TrialId", "Wave", "LinkId", "Place");
