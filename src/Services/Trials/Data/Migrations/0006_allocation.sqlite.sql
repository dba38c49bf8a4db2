CREATE TABLE "allocation_schemes" (
    "TrialId" TEXT NOT NULL CONSTRAINT "PK_allocation_schemes" PRIMARY KEY,
    "Algorithm" INTEGER NOT NULL,
    "SealedSeed" BLOB NOT NULL,
    "Commitment" TEXT NOT NULL,
    "Arms" TEXT NOT NULL,
    "SealedAtUtc" TEXT NOT NULL
);

CREATE TABLE "allocations" (
    "EnrolmentId" TEXT NOT NULL CONSTRAINT "PK_allocations" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "SiteId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Index" INTEGER NULL,
    "KeptFrom" TEXT NULL,
    "Arm" TEXT NOT NULL,
    "Algorithm" INTEGER NOT NULL,
    "AtUtc" TEXT NOT NULL
);

CREATE UNIQUE INDEX "IX_allocations_TrialId_SiteId_Role_Index" ON "allocations" ("TrialId", "SiteId", "Role", "Index");

CREATE TRIGGER "allocations_never_updated" BEFORE UPDATE ON "allocations"
BEGIN
    SELECT RAISE(ABORT, 'Who was given which arm is never changed.');
END;

CREATE TRIGGER "allocations_never_deleted" BEFORE DELETE ON "allocations"
BEGIN
    SELECT RAISE(ABORT, 'Who was given which arm is never deleted.');
END;
