CREATE TABLE "incidents" (
    "Position" INTEGER NOT NULL CONSTRAINT "PK_incidents" PRIMARY KEY AUTOINCREMENT,
    "Id" TEXT NOT NULL,
    "TrialId" TEXT NOT NULL,
    "SolutionId" TEXT NOT NULL,
    "SolutionVersion" TEXT NOT NULL,
    "Report" TEXT NOT NULL,
    "ReporterRole" TEXT NOT NULL,
    "ReporterPseudonym" TEXT NULL,
    "ReporterAccount" TEXT NULL,
    "SiteId" TEXT NULL,
    "ResponseId" TEXT NULL,
    "ReportedAtUtc" TEXT NOT NULL,
    "AwareAtUtc" TEXT NOT NULL,
    "Assessments" TEXT NOT NULL,
    "Steps" TEXT NOT NULL,
    "Escalations" TEXT NOT NULL,
    "IsSerious" INTEGER NOT NULL,
    "IsOpen" INTEGER NOT NULL,
    "DueAtUtc" TEXT NULL,
    "EscalateAtUtc" TEXT NULL,
    "Revision" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_incidents_Id" ON "incidents" ("Id");

CREATE INDEX "IX_incidents_TrialId_Position" ON "incidents" ("TrialId", "Position");

CREATE INDEX "IX_incidents_EscalateAtUtc" ON "incidents" ("EscalateAtUtc");

CREATE TABLE "incident_trail" (
    "IncidentId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Action" TEXT NOT NULL,
    "By" TEXT NULL,
    "ByRole" TEXT NOT NULL,
    "AtUtc" TEXT NOT NULL,
    "Details" TEXT NOT NULL,
    CONSTRAINT "PK_incident_trail" PRIMARY KEY ("IncidentId", "Number")
);

CREATE TRIGGER "incident_trail_never_updated" BEFORE UPDATE ON "incident_trail"
BEGIN
    SELECT RAISE(ABORT, 'Entries of the incident trail are never changed.');
END;

CREATE TRIGGER "incident_trail_never_deleted" BEFORE DELETE ON "incident_trail"
BEGIN
    SELECT RAISE(ABORT, 'Entries of the incident trail are never deleted.');
END;

ALTER TABLE "trials" ADD COLUMN "LegalRoute" TEXT NULL;
ALTER TABLE "trials" ADD COLUMN "SafetyRegime" TEXT NULL;
