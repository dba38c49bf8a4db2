-- What was there before was never determined.
ALTER TABLE "ethics_reviews" ADD "LegalRoute" TEXT NOT NULL DEFAULT 'Undetermined';

ALTER TABLE "solutions" ADD "Regulatory" TEXT NULL;

ALTER TABLE "trials" ADD "Routes" TEXT NOT NULL DEFAULT '[]';

ALTER TABLE "trials" ADD "SolutionId" TEXT NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';

UPDATE "trials" SET "SolutionId" = upper(json_extract("Protocol", '$.solutionId'));

CREATE INDEX "IX_trials_SolutionId" ON "trials" ("SolutionId");
