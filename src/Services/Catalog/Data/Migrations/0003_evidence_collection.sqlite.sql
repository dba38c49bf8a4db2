ALTER TABLE "trial_results" ADD COLUMN "Collection" TEXT NOT NULL DEFAULT '{}';
