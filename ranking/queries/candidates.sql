-- What ranking needs of candidate projects, all or those in wanted_candidate; one row each, in the order of its id.
SELECT
    project_id,
    title,
    -- What is asked for stands early and days stand at the end: of longer texts both are read,
    -- since every run looks at them again.
    CASE
        WHEN length(description) > 20000 THEN left(description, 15000) || chr(10) || right(description, 5000)
        ELSE coalesce(description, '')
    END AS description,
    language,
    kind,
    status,
    nature,
    buyer,
    country,
    coalesce(nuts, []) AS nuts,
    coalesce(cpv, []) AS cpv,
    value_amount,
    value_currency,
    value_eur,
    deadline,
    coalesce(closings, []) AS closings,
    call
FROM candidate
WHERE $all_of_them OR project_id IN (FROM wanted_candidate)
ORDER BY project_id;
