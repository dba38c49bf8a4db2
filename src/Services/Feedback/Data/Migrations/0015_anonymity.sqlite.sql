ALTER TABLE "responses" ADD COLUMN "DeletionCodeHash" TEXT NULL;

ALTER TABLE "participants" ADD COLUMN "AnonymousWaves" TEXT NOT NULL DEFAULT '[]';

CREATE UNIQUE INDEX "IX_responses_DeletionCodeHash" ON "responses" ("DeletionCodeHash") WHERE "DeletionCodeHash" IS NOT NULL;
