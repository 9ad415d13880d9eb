-- What readers follow, and what they were told of it.

CREATE TABLE follow (
    kind VARCHAR NOT NULL CHECK (kind IN ('project', 'account', 'competitor', 'supplier', 'region')),
    "value" VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    profile_id VARCHAR NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (kind, "value", profile_id)
);
COMMENT ON TABLE follow IS 'What readers follow: a project by one of its notices, so that it survives another project id, an organisation by its name, a region by its code; profile_id is empty for all profiles.';

CREATE TABLE digest_told (
    profile_id VARCHAR NOT NULL,
    recipient VARCHAR,
    digest_id VARCHAR NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    told VARCHAR NOT NULL,
    PRIMARY KEY (profile_id, digest_id, told)
);
COMMENT ON TABLE digest_told IS 'What digests told beside their entries, such as changes of what is followed, so that no reader is told twice.';
