CREATE TABLE "review_questions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_review_questions" PRIMARY KEY,
    "TrialId" TEXT NOT NULL,
    "ResponseId" TEXT NOT NULL,
    "Pseudonym" TEXT NOT NULL,
    "LinkId" TEXT NOT NULL,
    "AskedBy" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Thread" TEXT NOT NULL
);

CREATE INDEX "IX_review_questions_Pseudonym_TrialId_Id" ON "review_questions" ("Pseudonym", "TrialId", "Id");

CREATE INDEX "IX_review_questions_ResponseId" ON "review_questions" ("ResponseId");

CREATE INDEX "IX_review_questions_TrialId_Id" ON "review_questions" ("TrialId", "Id");
