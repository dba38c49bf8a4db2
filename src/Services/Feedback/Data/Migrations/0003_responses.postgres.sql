ALTER TABLE responses
    ADD COLUMN "SiteId" uuid,
    ADD COLUMN "Arm" text,
    ADD COLUMN "SolutionVersion" text NOT NULL DEFAULT '',
    ADD COLUMN "Flags" text NOT NULL DEFAULT '[]',
    ADD COLUMN "Anonymous" boolean NOT NULL DEFAULT false,
    ADD COLUMN "Revision" bigint NOT NULL DEFAULT 1,
    ADD COLUMN "AmendedAtUtc" timestamp with time zone,
    ALTER COLUMN "Instrument" DROP NOT NULL,
    ALTER COLUMN "ScoreValue" DROP NOT NULL,
    ALTER COLUMN "Score" DROP NOT NULL;

UPDATE responses r SET "SolutionVersion" = t."SolutionVersion" FROM trials t WHERE t."Id" = r."TrialId";

UPDATE responses r SET "SiteId" = p."SiteId" FROM participants p WHERE p."TrialId" = r."TrialId" AND p."Pseudonym" = r."Pseudonym";

ALTER TABLE responses
    ALTER COLUMN "SolutionVersion" DROP DEFAULT,
    ALTER COLUMN "Flags" DROP DEFAULT,
    ALTER COLUMN "Anonymous" DROP DEFAULT,
    ALTER COLUMN "Revision" DROP DEFAULT;

ALTER TABLE participants
    ADD COLUMN "Arm" text,
    ADD COLUMN "TimeZone" text,
    ADD COLUMN "SiteTimeZone" text;

ALTER TABLE trials ADD COLUMN "StartsOn" date;
