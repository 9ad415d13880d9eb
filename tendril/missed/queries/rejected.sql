-- What could not be read and has $mark in its path; one row a payload, the newest first.
SELECT source, path, reason, seen_at
FROM rejected_payload
WHERE length($mark) >= 4 -- shorter ones are in every longer path
    AND contains(lower(path), lower($mark))
ORDER BY seen_at DESC
LIMIT 3;
