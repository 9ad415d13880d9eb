-- Keeps the incoming contents that are older than another one of the same notice, at $now.
INSERT INTO notice_revision BY NAME
SELECT
    incoming.* EXCLUDE (contacts, line_number),
    $now AS first_loaded_at,
    $now AS loaded_at,
    $now AS superseded_at
FROM incoming
SEMI JOIN (FROM fresh WHERE NOT is_newest) AS earlier USING (line_number);
