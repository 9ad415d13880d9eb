-- One row a wanted text whose vector is known: its hash and the vector.
SELECT embedding.content_hash, embedding.vector
FROM embedding
SEMI JOIN wanted_embedding USING (content_hash)
WHERE embedding.model = $model AND embedding.version = $version;
