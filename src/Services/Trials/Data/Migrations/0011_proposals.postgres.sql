ALTER TABLE trials ADD COLUMN "ProposedBy" uuid NULL;

CREATE INDEX "IX_trials_ProposedBy" ON trials ("ProposedBy");
