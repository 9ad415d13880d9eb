-- The digests that showed the project $project, the first one first; one row a digest.
SELECT digest_id, profile_id, recipient, made_at
FROM delivery
WHERE list_contains(json_extract_string(entries, '$[*].project'), $project)
ORDER BY made_at, digest_id;
