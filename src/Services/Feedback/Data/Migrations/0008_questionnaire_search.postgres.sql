ALTER TABLE questionnaires
    ADD COLUMN "FoldedTitle" text NOT NULL DEFAULT '',
    ADD COLUMN "FoldedName" text NOT NULL DEFAULT '',
    ADD COLUMN "FoldedPublisher" text NOT NULL DEFAULT '';

-- Accents of what is here already stay as they are.
UPDATE questionnaires SET
    "FoldedTitle" = lower(coalesce("Text"::json ->> 'title', '')),
    "FoldedName" = lower(coalesce("Text"::json ->> 'name', '')),
    "FoldedPublisher" = lower(coalesce("Text"::json ->> 'publisher', ''));

ALTER TABLE questionnaires
    ALTER COLUMN "FoldedTitle" DROP DEFAULT,
    ALTER COLUMN "FoldedName" DROP DEFAULT,
    ALTER COLUMN "FoldedPublisher" DROP DEFAULT;
