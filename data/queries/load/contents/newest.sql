-- Stores the newest incoming content of each new or changed notice at $now.
INSERT INTO notice BY NAME
SELECT
    incoming.* EXCLUDE (contacts, line_number),
    coalesce(first_seen.first_loaded_at, $now) AS first_loaded_at,
    $now AS loaded_at
FROM incoming
SEMI JOIN (FROM fresh WHERE is_newest) AS newest USING (line_number)
LEFT JOIN first_seen USING (notice_key);
