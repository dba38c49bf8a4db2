CREATE TABLE allocation_schemes (
    "TrialId" uuid NOT NULL,
    "Algorithm" integer NOT NULL,
    "SealedSeed" bytea NOT NULL,
    "Commitment" text NOT NULL,
    "Arms" text NOT NULL,
    "SealedAtUtc" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_allocation_schemes" PRIMARY KEY ("TrialId")
);

CREATE TABLE allocations (
    "EnrolmentId" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "SiteId" uuid NOT NULL,
    "Role" text NOT NULL,
    "Index" integer,
    "KeptFrom" uuid,
    "Arm" text NOT NULL,
    "Algorithm" integer NOT NULL,
    "AtUtc" timestamp with time zone NOT NULL,
    CONSTRAINT "PK_allocations" PRIMARY KEY ("EnrolmentId")
);

CREATE UNIQUE INDEX "IX_allocations_TrialId_SiteId_Role_Index" ON allocations ("TrialId", "SiteId", "Role", "Index");

CREATE FUNCTION refuse_another_arm() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Who was given which arm is never changed or deleted.';
END $$;

CREATE TRIGGER allocations_append_only BEFORE UPDATE OR DELETE ON allocations FOR EACH ROW EXECUTE FUNCTION refuse_another_arm();

CREATE TRIGGER allocations_never_emptied BEFORE TRUNCATE ON allocations FOR EACH STATEMENT EXECUTE FUNCTION refuse_another_arm();
