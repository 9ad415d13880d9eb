-- Which notices are tagged, so that only what is new or changed is tagged again.

CREATE TABLE tagging (
    notice_key VARCHAR PRIMARY KEY,
    content_hash VARCHAR NOT NULL,
    rules VARCHAR NOT NULL,
    tagged_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE tagging IS 'One row a tagged notice: the content that was read and the version of the rules.';
