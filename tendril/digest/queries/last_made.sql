-- When the last digest of $recipient of $profile before $before was made, NULL where there is none; one row.
SELECT max(made_at) AS last
FROM delivery
WHERE profile_id = $profile AND recipient IS NOT DISTINCT FROM $recipient AND made_at < $before;
