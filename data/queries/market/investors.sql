-- Companies that invest with the sector and region asked for, by their first notice; one row a company.
WITH told AS (SELECT min(first_published) AS since FROM investments_by_company)
SELECT
    account,
    "name",
    country,
    projects,
    value_eur,
    signals,
    equipment,
    first_published,
    last_published,
    told.since AS told_since
FROM investments_by_company
CROSS JOIN told
WHERE ($sector IS NULL OR list_contains(divisions, left($sector, 2)))
    AND ($region IS NULL OR list_contains(countries, left($region, 2)) OR country = left($region, 2))
ORDER BY first_published DESC NULLS LAST, account;
