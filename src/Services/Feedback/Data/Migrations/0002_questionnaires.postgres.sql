CREATE TABLE questionnaires (
    "Id" uuid NOT NULL,
    "OrganisationId" uuid NOT NULL,
    "Text" text NOT NULL,
    "Url" text,
    "Version" text,
    "Title" text,
    "ResourceStatus" text NOT NULL,
    "Status" text NOT NULL,
    "Canonical" text,
    "Revision" bigint NOT NULL,
    "SavedAtUtc" timestamp with time zone NOT NULL,
    "PublishedAtUtc" timestamp with time zone,
    "RetiredAtUtc" timestamp with time zone,
    CONSTRAINT "PK_questionnaires" PRIMARY KEY ("Id")
);

CREATE UNIQUE INDEX "IX_questionnaires_Canonical" ON questionnaires ("Canonical");

CREATE INDEX "IX_questionnaires_Url" ON questionnaires ("Url");
