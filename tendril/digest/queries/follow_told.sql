-- What digests of a reader of $profile before today's ($digest) told of what is followed, and when the last of them was
-- made; one row.
SELECT
    coalesce(list(told), []) AS told,
    (
        SELECT max(made_at)
        FROM delivery
        WHERE profile_id = $profile
            AND recipient IS NOT DISTINCT FROM $recipient
            AND made_at < $before
    ) AS last
FROM digest_told
WHERE profile_id = $profile
    AND recipient IS NOT DISTINCT FROM $recipient
    AND digest_id <> $digest;
