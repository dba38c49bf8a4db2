CREATE TABLE "listing_changes" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_listing_changes" PRIMARY KEY AUTOINCREMENT,
    "SolutionId" TEXT NOT NULL
);

CREATE INDEX "IX_listing_changes_SolutionId" ON "listing_changes" ("SolutionId");
