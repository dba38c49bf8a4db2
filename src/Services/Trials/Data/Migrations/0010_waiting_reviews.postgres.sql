-- The queue keeps what waits for conditions to be confirmed or for an authority's decision.
UPDATE ethics_reviews SET "DecidedAtUtc" = NULL
WHERE "State" <> 'Withdrawn' AND (
    ("Opinions"::jsonb -> -1 ->> 'opinion' = 'FavourableWithConditions' AND "Opinions"::jsonb -> -1 ->> 'confirmed' IS NULL)
    OR ("Opinions"::jsonb -> -1 ->> 'opinion' IN ('Favourable', 'FavourableWithConditions')
        AND "NationalDecisions" = '[]' AND "Opinions"::jsonb -> -1 ->> 'nationalDecision' IS NULL
        AND ("NationalDecisionRequired" OR ("Protocol"::jsonb ->> 'nationalDecisionRequired')::boolean OR "LegalRoute" = 'AuthorisedInvestigation')));
