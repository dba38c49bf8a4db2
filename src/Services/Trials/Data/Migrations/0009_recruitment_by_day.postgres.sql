ALTER TABLE enrolments ADD COLUMN "EnrolledOn" date NOT NULL DEFAULT '0001-01-01';

ALTER TABLE enrolments ADD COLUMN "LeftOn" date;

-- The ledger knows when somebody left who had the answers erased later.
UPDATE enrolments SET
    "EnrolledOn" = ("EnrolledAtUtc" AT TIME ZONE 'UTC')::date,
    "LeftOn" = (coalesce(
        (SELECT min("AtUtc") FROM consent_ledger l WHERE l."EnrolmentId" = enrolments."Id" AND l."Action" = 'Withdrawn'),
        "WithdrawnAtUtc") AT TIME ZONE 'UTC')::date;

DROP INDEX "IX_enrolments_TrialId_SiteId_Role";

CREATE INDEX "IX_enrolments_TrialId_SiteId_Role_EnrolledOn" ON enrolments ("TrialId", "SiteId", "Role", "EnrolledOn");

CREATE INDEX left_by_day ON enrolments ("TrialId", "SiteId", "Role", "LeftOn") WHERE "LeftOn" IS NOT NULL;

CREATE INDEX "IX_waiting_list_TrialId_SiteId_Number" ON waiting_list ("TrialId", "SiteId", "Number");
