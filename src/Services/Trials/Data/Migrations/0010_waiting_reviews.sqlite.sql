-- The queue keeps what waits for conditions to be confirmed or for an authority's decision.
UPDATE "ethics_reviews" SET "DecidedAtUtc" = NULL
WHERE "State" <> 'Withdrawn' AND (
    (json_extract("Opinions", '$[#-1].opinion') = 'FavourableWithConditions' AND json_extract("Opinions", '$[#-1].confirmed') IS NULL)
    OR (json_extract("Opinions", '$[#-1].opinion') IN ('Favourable', 'FavourableWithConditions')
        AND "NationalDecisions" = '[]' AND json_extract("Opinions", '$[#-1].nationalDecision') IS NULL
        AND ("NationalDecisionRequired" OR json_extract("Protocol", '$.nationalDecisionRequired') OR "LegalRoute" = 'AuthorisedInvestigation')));
