CREATE TABLE review_questions (
    "Id" uuid NOT NULL,
    "TrialId" uuid NOT NULL,
    "ResponseId" uuid NOT NULL,
    "Pseudonym" uuid NOT NULL,
    "LinkId" text NOT NULL,
    "AskedBy" uuid NOT NULL,
    "State" text NOT NULL,
    "Thread" text NOT NULL,
    CONSTRAINT "PK_review_questions" PRIMARY KEY ("Id")
);

CREATE INDEX "IX_review_questions_Pseudonym_TrialId_Id" ON review_questions ("Pseudonym", "TrialId", "Id");

CREATE INDEX "IX_review_questions_ResponseId" ON review_questions ("ResponseId");

CREATE INDEX "IX_review_questions_TrialId_Id" ON review_questions ("TrialId", "Id");
