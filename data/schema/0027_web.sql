-- What readers say on the web page and elsewhere through the inbox, and the index that search reads.

CREATE TABLE inbox_applied (
    entry VARCHAR PRIMARY KEY,
    applied_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE inbox_applied IS 'Entries of the inbox that are in this warehouse, written in one transaction with what they change, so that none counts twice.';

CREATE TABLE put_off (
    profile_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    until DATE NOT NULL,
    said_by VARCHAR,
    said_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (profile_id, project_id)
);
COMMENT ON TABLE put_off IS 'Projects that a reader wants to see again later, and from which day.';

CREATE TABLE saved_search (
    search VARCHAR PRIMARY KEY,
    label VARCHAR NOT NULL,
    query VARCHAR NOT NULL,
    profile_id VARCHAR NOT NULL,
    said_by VARCHAR,
    since TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE saved_search IS 'Searches that readers keep as alerts: the query of the page''s address, and since when new projects count.';

CREATE TABLE search_document (
    project_id VARCHAR NOT NULL,
    doc BIGINT NOT NULL,
    content UBIGINT NOT NULL,
    words BIGINT NOT NULL,
    sketch FLOAT[]
);
COMMENT ON TABLE search_document IS 'One row a project that can be found by its words: a hash of what was indexed, how many words that were, and a short form of its vector where it has one.';

CREATE TABLE search_posting (
    term VARCHAR NOT NULL,
    doc BIGINT NOT NULL,
    weight FLOAT NOT NULL
);
COMMENT ON TABLE search_posting IS 'Which folded words stand in which document, and how much: a word of the title counts more than one of the text. In the order of the words but for what came since the last time it was put in order.';

CREATE TABLE search_term (
    term VARCHAR NOT NULL,
    documents BIGINT NOT NULL
);
COMMENT ON TABLE search_term IS 'Every folded word of the index, with the number of documents that have it.';
