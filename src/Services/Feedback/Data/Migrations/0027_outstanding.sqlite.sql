ALTER TABLE "participants" ADD "SiteOrganisationId" TEXT NULL;

-- Along the pseudonyms of those who take part, page by page; the old one is its beginning.
CREATE INDEX "IX_participants_TrialId_WithdrawnAtUtc_Pseudonym" ON "participants" ("TrialId", "WithdrawnAtUtc", "Pseudonym");
DROP INDEX "IX_participants_TrialId_WithdrawnAtUtc";
