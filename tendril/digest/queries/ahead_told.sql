-- What digests of a reader of $profile told ahead of time ($prefix before the item) from $since to $now, but for $digest; one row a mark.
SELECT DISTINCT told
FROM digest_told
WHERE profile_id = $profile
    AND recipient IS NOT DISTINCT FROM $recipient
    AND digest_id <> $digest
    AND made_at > $since
    AND made_at <= $now
    AND starts_with(told, $prefix);
