-- Titles are compared byte by byte, so that an index finds their beginnings.
CREATE TABLE studies (
    "Id" uuid NOT NULL,
    "SponsorId" uuid NOT NULL,
    "Status" text NOT NULL,
    "IsPublic" boolean NOT NULL,
    "StartsOn" date NOT NULL,
    "EndsOn" date NOT NULL,
    "Title" text COLLATE "C" NOT NULL,
    "ChangedAtUtc" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_studies" PRIMARY KEY ("Id")
);

CREATE INDEX "IX_studies_ChangedAtUtc" ON studies ("ChangedAtUtc");

CREATE INDEX "IX_studies_EndsOn" ON studies ("EndsOn");

CREATE INDEX "IX_studies_SponsorId_Id" ON studies ("SponsorId", "Id");

CREATE INDEX "IX_studies_StartsOn" ON studies ("StartsOn");

CREATE INDEX "IX_studies_Status_Id" ON studies ("Status", "Id");

CREATE INDEX "IX_studies_Title" ON studies ("Title");

-- Trials that are here already. Accents in their titles are folded when they change next.
INSERT INTO studies ("Id", "SponsorId", "Status", "IsPublic", "StartsOn", "EndsOn", "Title", "ChangedAtUtc")
SELECT "Id", "SponsorId", "Status", "OpenedAtUtc" IS NOT NULL, ("Shown" ->> 'startsOn')::date, ("Shown" ->> 'endsOn')::date,
    lower(coalesce("Shown" #>> '{title,en}', "Shown" #>> '{title,fr}', "Shown" #>> '{title,de}', '')), date_trunc('milliseconds', now())
FROM (SELECT *, coalesce("Approved"::json -> 'protocol', "Protocol"::json) AS "Shown" FROM trials) AS shown;
