CREATE INDEX "IX_responses_TrialId_Wave" ON responses ("TrialId", "Wave");
