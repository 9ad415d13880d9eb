-- What could not be read and has $mark in its path; one row a payload, the newest first.
SELECT source, path, reason, seen_at
FROM rejected_payload
WHERE $mark <> '' AND contains(lower(path), lower($mark))
ORDER BY seen_at DESC
LIMIT 3;
