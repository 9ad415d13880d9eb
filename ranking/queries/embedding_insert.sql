-- Stores the vectors of fresh_embedding; what is already there stays.
INSERT INTO embedding
SELECT content_hash, $model, $version, vector FROM fresh_embedding
ON CONFLICT DO NOTHING;
