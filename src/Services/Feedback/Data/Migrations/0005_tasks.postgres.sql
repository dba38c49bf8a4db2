CREATE TABLE drafts (
    "TrialId" uuid NOT NULL,
    "Pseudonym" uuid NOT NULL,
    "Wave" text NOT NULL,
    "Language" text NOT NULL,
    "Content" text NOT NULL,
    "Revision" bigint NOT NULL,
    "BegunAtUtc" timestamp with time zone NOT NULL,
    "SavedAtUtc" timestamp with time zone NOT NULL,
    "KeptUntilUtc" timestamp with time zone,
    CONSTRAINT "PK_drafts" PRIMARY KEY ("Pseudonym", "TrialId", "Wave")
);

CREATE TABLE response_versions (
    "Position" bigint NOT NULL,
    "ReplacedByPosition" bigint NOT NULL,
    "ReplacedAtUtc" timestamp with time zone NOT NULL,
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "Pseudonym" uuid NOT NULL,
    "Role" text NOT NULL,
    "SiteId" uuid,
    "Arm" text,
    "SolutionVersion" text NOT NULL,
    "Wave" text NOT NULL,
    "Questionnaire" text NOT NULL,
    "Instrument" text,
    "Language" text NOT NULL,
    "Answers" text NOT NULL,
    "ScoreValue" double precision,
    "Score" text,
    "Flags" text NOT NULL,
    "Revision" bigint NOT NULL,
    "SubmittedAtUtc" timestamp with time zone NOT NULL,
    "AmendedAtUtc" timestamp with time zone,
    CONSTRAINT "PK_response_versions" PRIMARY KEY ("Position")
);

CREATE INDEX "IX_drafts_KeptUntilUtc" ON drafts ("KeptUntilUtc");

CREATE INDEX "IX_drafts_TrialId" ON drafts ("TrialId");

CREATE UNIQUE INDEX "IX_response_versions_Id_Revision" ON response_versions ("Id", "Revision");

CREATE INDEX "IX_response_versions_Pseudonym_TrialId" ON response_versions ("Pseudonym", "TrialId");

CREATE INDEX "IX_response_versions_TrialId_Position" ON response_versions ("TrialId", "Position");
