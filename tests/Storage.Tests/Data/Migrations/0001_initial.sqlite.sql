CREATE TABLE "books" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_books" PRIMARY KEY AUTOINCREMENT,
    "Title" TEXT NOT NULL,
    "Binding" TEXT NOT NULL,
    "FormerBinding" TEXT NULL,
    "PrintedAtUtc" TEXT NOT NULL,
    "LentAtUtc" TEXT NULL,
    "Chapters" TEXT NOT NULL
);

CREATE TABLE "counters" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_counters" PRIMARY KEY,
    "Value" INTEGER NOT NULL
);

CREATE UNIQUE INDEX "IX_books_Title" ON "books" ("Title");
