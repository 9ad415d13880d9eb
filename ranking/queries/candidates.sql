-- What ranking needs of every candidate project; one row a project, in the order of its id.
SELECT
    project_id,
    title,
    coalesce(description, '') AS description,
    language,
    kind,
    status,
    nature,
    country,
    coalesce(nuts, []) AS nuts,
    coalesce(cpv, []) AS cpv,
    value_amount,
    value_currency,
    value_eur,
    deadline
FROM candidate
ORDER BY project_id;
