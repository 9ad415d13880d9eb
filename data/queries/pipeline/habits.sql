-- How a profile is worked with, from $since up to without $until; one row.
SELECT
    (
        SELECT count(DISTINCT made_at::DATE) FROM delivery
        WHERE profile_id = $profile AND made_at >= $since AND made_at < $until
    ) AS digest_days,
    (
        SELECT count(DISTINCT coalesce(given_by, '')) FROM feedback
        WHERE profile_id = $profile AND given_at >= $since AND given_at < $until
    ) AS givers,
    (SELECT count(*) FROM follow WHERE profile_id IN ('', $profile)) AS follows;
