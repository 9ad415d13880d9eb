-- The searches that readers of $profile keep as alerts, the oldest first, and when the last digest of $recipient before
-- $before was made; one row a search.
SELECT
    label,
    "query",
    said_by,
    since,
    (
        SELECT max(made_at)
        FROM delivery
        WHERE profile_id = $profile
            AND recipient IS NOT DISTINCT FROM $recipient
            AND made_at < $before
    ) AS last
FROM saved_search
WHERE profile_id = $profile
ORDER BY since, search;
