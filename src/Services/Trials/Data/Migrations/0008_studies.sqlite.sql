-- Without row ids the rows lie in the order in which pages are read.
CREATE TABLE "studies" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_studies" PRIMARY KEY,
    "SponsorId" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "IsPublic" INTEGER NOT NULL,
    "StartsOn" TEXT NOT NULL,
    "EndsOn" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "ChangedAtUtc" TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX "IX_studies_ChangedAtUtc" ON "studies" ("ChangedAtUtc");

CREATE INDEX "IX_studies_EndsOn" ON "studies" ("EndsOn");

CREATE INDEX "IX_studies_SponsorId_Id" ON "studies" ("SponsorId", "Id");

CREATE INDEX "IX_studies_StartsOn" ON "studies" ("StartsOn");

CREATE INDEX "IX_studies_Status_Id" ON "studies" ("Status", "Id");

CREATE INDEX "IX_studies_Title" ON "studies" ("Title");

-- Trials that are here already. Accents in their titles are folded when they change next.
INSERT INTO "studies" ("Id", "SponsorId", "Status", "IsPublic", "StartsOn", "EndsOn", "Title", "ChangedAtUtc")
SELECT "Id", "SponsorId", "Status", "OpenedAtUtc" IS NOT NULL, json_extract("Shown", '$.startsOn'), json_extract("Shown", '$.endsOn'),
    lower(coalesce(json_extract("Shown", '$.title.en'), json_extract("Shown", '$.title.fr'), json_extract("Shown", '$.title.de'), '')),
    strftime('%Y-%m-%d %H:%M:%f', 'now')
FROM (SELECT *, coalesce(json_extract("Approved", '$.protocol'), "Protocol") AS "Shown" FROM "trials");
