-- What ranking compares over all projects, and how many it did not look at closely.

CREATE TABLE recall (
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
COMMENT ON TABLE recall IS 'What ranking compares over all projects when there are many: codes, a sketch of the text''s vector, what the gates need. Made anew from the projects when missing.';

CREATE TABLE unranked (
    profile_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    projects BIGINT NOT NULL,
    PRIMARY KEY (profile_id, reason)
);
COMMENT ON TABLE unranked IS 'How many projects were too far off a profile to be in match, by the gate that they fail, or ''score''.';
