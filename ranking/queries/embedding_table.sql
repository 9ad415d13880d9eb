-- Makes the table of vectors, one row a text and model; the same as the warehouse's.
CREATE TABLE IF NOT EXISTS embedding (
    content_hash VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    vector FLOAT[] NOT NULL,
    PRIMARY KEY (content_hash, model, version)
);
