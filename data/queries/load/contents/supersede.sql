-- Keeps what is replaced: the present content of changed notices becomes a revision at $now.
INSERT INTO notice_revision BY NAME
SELECT notice.*, $now AS superseded_at
FROM notice
SEMI JOIN (FROM fresh WHERE is_newest AND known) AS changed USING (notice_key);
