-- What readers said should have been shown and was not, for figures of coverage.

CREATE TABLE missed (
    link VARCHAR NOT NULL,
    profile_id VARCHAR NOT NULL,
    notice_key VARCHAR,
    project_id VARCHAR,
    seen BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL,
    said_by VARCHAR,
    said_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (link, profile_id)
);
COMMENT ON TABLE missed IS 'Links and notice numbers that a reader says should have been shown, with what was known of them and why they were not shown when that was said.';
