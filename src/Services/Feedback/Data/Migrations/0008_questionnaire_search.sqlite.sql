ALTER TABLE "questionnaires" ADD COLUMN "FoldedTitle" TEXT NOT NULL DEFAULT '';
ALTER TABLE "questionnaires" ADD COLUMN "FoldedName" TEXT NOT NULL DEFAULT '';
ALTER TABLE "questionnaires" ADD COLUMN "FoldedPublisher" TEXT NOT NULL DEFAULT '';

-- Accents of what is here already stay as they are.
UPDATE "questionnaires" SET
    "FoldedTitle" = lower(coalesce(json_extract("Text", '$.title'), '')),
    "FoldedName" = lower(coalesce(json_extract("Text", '$.name'), '')),
    "FoldedPublisher" = lower(coalesce(json_extract("Text", '$.publisher'), ''));
