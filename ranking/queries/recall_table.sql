-- Makes the index that recall reads, one row a project; the same as the warehouse's.
CREATE TABLE IF NOT EXISTS recall (
    project_id VARCHAR NOT NULL,
    content UBIGINT NOT NULL,
    sketch FLOAT[64],
    words VARCHAR NOT NULL,
    codes INTEGER[] NOT NULL,
    form UBIGINT NOT NULL,
    kind VARCHAR,
    status VARCHAR,
    nature VARCHAR,
    language VARCHAR,
    place UBIGINT NOT NULL,
    country VARCHAR,
    nuts VARCHAR[],
    value_amount DOUBLE,
    value_currency VARCHAR,
    value_eur DOUBLE,
    deadline TIMESTAMPTZ
);
