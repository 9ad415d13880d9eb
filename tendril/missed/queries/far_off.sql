-- How many projects were too far off the profile $profile to be ranked, by reason, the most first.
SELECT reason, projects
FROM unranked
WHERE profile_id = $profile
ORDER BY projects DESC, reason;
