-- One row a wanted text whose vector is known: its hash and the vector.
SELECT content_hash, vector
FROM embedding
-- The rows are found first, so that only their vectors are read from disk.
WHERE rowid IN (
    SELECT e.rowid
    FROM embedding AS e
    SEMI JOIN wanted_embedding USING (content_hash)
    WHERE e.model = $model AND e.version = $version
);
