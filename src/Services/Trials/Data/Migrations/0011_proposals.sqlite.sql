ALTER TABLE "trials" ADD COLUMN "ProposedBy" TEXT NULL;

CREATE INDEX "IX_trials_ProposedBy" ON "trials" ("ProposedBy");
