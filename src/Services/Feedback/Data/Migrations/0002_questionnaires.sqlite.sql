CREATE TABLE "questionnaires" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_questionnaires" PRIMARY KEY,
    "OrganisationId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Url" TEXT NULL,
    "Version" TEXT NULL,
    "Title" TEXT NULL,
    "ResourceStatus" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Canonical" TEXT NULL,
    "Revision" INTEGER NOT NULL,
    "SavedAtUtc" TEXT NOT NULL,
    "PublishedAtUtc" TEXT NULL,
    "RetiredAtUtc" TEXT NULL
);

CREATE UNIQUE INDEX "IX_questionnaires_Canonical" ON "questionnaires" ("Canonical");

CREATE INDEX "IX_questionnaires_Url" ON "questionnaires" ("Url");
