ALTER TABLE trial_results ADD COLUMN "Collection" text NOT NULL DEFAULT '{}';

ALTER TABLE trial_results ALTER COLUMN "Collection" DROP DEFAULT;
