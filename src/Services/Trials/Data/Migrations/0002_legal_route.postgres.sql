-- What was there before was never determined.
ALTER TABLE "ethics_reviews" ADD "LegalRoute" text NOT NULL DEFAULT 'Undetermined';

ALTER TABLE "solutions" ADD "Regulatory" text NULL;

ALTER TABLE "trials" ADD "Routes" text NOT NULL DEFAULT '[]';

ALTER TABLE "trials" ADD "SolutionId" uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

UPDATE "trials" SET "SolutionId" = ("Protocol"::json ->> 'solutionId')::uuid;

CREATE INDEX "IX_trials_SolutionId" ON "trials" ("SolutionId");
