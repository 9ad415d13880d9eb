-- What a reader of a profile was shown in digests before a moment, oldest first; one row a digest.
SELECT made_at, entries
FROM delivery
WHERE profile_id = $profile AND recipient IS NOT DISTINCT FROM $recipient AND made_at < $before
ORDER BY made_at, digest_id;
