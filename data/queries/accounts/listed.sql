-- The organisations that buy or build, those with most notices first, one row each; of $country where it is not null.
SELECT
    account AS organisation_id,
    "name",
    country,
    notices,
    last_published
FROM account_facts
WHERE $country::VARCHAR IS NULL OR country = $country
ORDER BY notices DESC, account
LIMIT $most;
