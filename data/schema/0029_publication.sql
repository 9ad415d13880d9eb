-- Which version of the published copy a file is, and when it was made.

CREATE TABLE publication (
    version INTEGER NOT NULL,
    published_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE publication IS 'One row: the version of the published copy and when it was made; in the warehouse itself that of the last one.';
