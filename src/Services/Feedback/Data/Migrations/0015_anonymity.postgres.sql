ALTER TABLE responses ADD COLUMN "DeletionCodeHash" text;

ALTER TABLE participants ADD COLUMN "AnonymousWaves" text NOT NULL DEFAULT '[]';

ALTER TABLE participants ALTER COLUMN "AnonymousWaves" DROP DEFAULT;

CREATE UNIQUE INDEX "IX_responses_DeletionCodeHash" ON responses ("DeletionCodeHash") WHERE "DeletionCodeHash" IS NOT NULL;
