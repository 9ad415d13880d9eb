-- The first tables: notices with their revisions, contacts, tags, projects, matches, runs.

CREATE TABLE notice (
    notice_key VARCHAR PRIMARY KEY,
    source VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    form VARCHAR,
    url VARCHAR,
    published_at TIMESTAMPTZ,
    retrieved_at TIMESTAMPTZ,
    language VARCHAR,
    title VARCHAR NOT NULL,
    description VARCHAR,
    translations STRUCT("language" VARCHAR, title VARCHAR, description VARCHAR)[],
    buyer VARCHAR,
    parties STRUCT(
        "role" VARCHAR, "name" VARCHAR, national_id VARCHAR,
        place STRUCT(country VARCHAR, nuts VARCHAR, town VARCHAR, postal_code VARCHAR, street VARCHAR),
        url VARCHAR
    )[],
    places STRUCT(country VARCHAR, nuts VARCHAR, town VARCHAR, postal_code VARCHAR, street VARCHAR)[],
    country VARCHAR,
    nuts VARCHAR[],
    cpv VARCHAR[],
    contract_nature VARCHAR,
    procedure_type VARCHAR,
    value_amount DECIMAL(20, 2),
    value_currency VARCHAR,
    value_min_amount DECIMAL(20, 2),
    value_min_currency VARCHAR,
    value_max_amount DECIMAL(20, 2),
    value_max_currency VARCHAR,
    deadline TIMESTAMPTZ,
    period STRUCT("start" DATE, "end" DATE, months DOUBLE, renewals INTEGER, renewal_note VARCHAR),
    lots STRUCT(
        id VARCHAR, title VARCHAR, description VARCHAR, cpv VARCHAR[],
        places STRUCT(country VARCHAR, nuts VARCHAR, town VARCHAR, postal_code VARCHAR, street VARCHAR)[],
        "value" STRUCT(amount DECIMAL(20, 2), currency VARCHAR), value_is_maximum BOOLEAN,
        deadline TIMESTAMPTZ,
        period STRUCT("start" DATE, "end" DATE, months DOUBLE, renewals INTEGER, renewal_note VARCHAR)
    )[],
    awards STRUCT(
        lot VARCHAR, status VARCHAR, winners VARCHAR[],
        "value" STRUCT(amount DECIMAL(20, 2), currency VARCHAR),
        decided_on DATE, tenders_received INTEGER, reason VARCHAR
    )[],
    procedure_id VARCHAR,
    corrects VARCHAR[],
    follows VARCHAR[],
    changes STRUCT("section" VARCHAR, "old" VARCHAR, "new" VARCHAR, note VARCHAR)[],
    cancelled BOOLEAN NOT NULL,
    withheld VARCHAR[],
    documents STRUCT(url VARCHAR, title VARCHAR, "language" VARCHAR)[],
    raw_digest VARCHAR,
    warnings VARCHAR[],
    content_hash VARCHAR NOT NULL,
    first_loaded_at TIMESTAMPTZ NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE notice IS 'One row a publication in one version, with its newest content; loaded_at moves only when the content changed.';

-- The same columns as notice, without a key: a notice may have had any number of earlier contents.
CREATE TABLE notice_revision AS SELECT *, NULL::TIMESTAMPTZ AS superseded_at FROM notice LIMIT 0;
COMMENT ON TABLE notice_revision IS 'Earlier contents of notices, one row each time the content of a notice changed.';

CREATE TABLE contact (
    notice_key VARCHAR NOT NULL,
    party VARCHAR,
    "name" VARCHAR,
    email VARCHAR,
    phone VARCHAR,
    source VARCHAR NOT NULL,
    obtained_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE contact IS 'Ways to reach people and offices, with the source, and the day when each is erased.';

CREATE TABLE rejected (
    source VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    raw_digest VARCHAR,
    seen_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE rejected IS 'Payloads that no notice could be read from, and why; a payload appears once, with the last time it was seen.';

CREATE TABLE landing_batch (
    source VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (source, run, file)
);
COMMENT ON TABLE landing_batch IS 'Landing files that are loaded; a file never changes once it is there.';

CREATE TABLE crawl_run (
    source VARCHAR NOT NULL,
    run VARCHAR NOT NULL,
    started_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    state VARCHAR NOT NULL CHECK (state IN ('running', 'ok', 'incomplete', 'failed')),
    reason VARCHAR,
    notices BIGINT NOT NULL DEFAULT 0,
    rejected BIGINT NOT NULL DEFAULT 0,
    requests BIGINT NOT NULL DEFAULT 0,
    stats JSON,
    PRIMARY KEY (source, run)
);
COMMENT ON TABLE crawl_run IS 'One row a run of a source, with its outcome; incomplete is never ok.';

CREATE TABLE source_cursor (
    source VARCHAR NOT NULL,
    "name" VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (source, "name")
);
COMMENT ON TABLE source_cursor IS 'How far an incremental source has been read.';

CREATE TABLE tag (
    notice_key VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL,
    "number" DOUBLE,
    method VARCHAR NOT NULL CHECK (method IN ('stated', 'derived', 'inferred')),
    confidence DOUBLE NOT NULL,
    quote VARCHAR,
    origin VARCHAR,
    tagged_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE tag IS 'Findings about notices, each with the words or the field that carry it.';

CREATE TABLE project (
    project_id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    description VARCHAR,
    language VARCHAR,
    stage VARCHAR,
    status VARCHAR,
    kind VARCHAR,
    buyer VARCHAR,
    country VARCHAR,
    nuts VARCHAR[],
    cpv VARCHAR[],
    value_eur DOUBLE,
    value_amount DECIMAL(20, 2),
    value_currency VARCHAR,
    deadline TIMESTAMPTZ,
    url VARCHAR,
    published_at TIMESTAMPTZ,
    first_seen TIMESTAMPTZ,
    last_changed TIMESTAMPTZ,
    latest_notice_key VARCHAR
);
COMMENT ON TABLE project IS 'What is going to be bought or built, with the current values of its notices.';

CREATE TABLE project_notice (
    project_id VARCHAR NOT NULL,
    notice_key VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('confirmed', 'pending')),
    why VARCHAR,
    PRIMARY KEY (project_id, notice_key)
);
COMMENT ON TABLE project_notice IS 'Which notices make up a project, and why.';

CREATE TABLE project_change (
    project_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    "old" VARCHAR,
    "new" VARCHAR,
    notice_key VARCHAR,
    changed_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE project_change IS 'The history of material changes of projects.';

CREATE TABLE profile (
    profile_id VARCHAR PRIMARY KEY,
    company VARCHAR NOT NULL,
    body JSON NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE profile IS 'The company profiles that matches refer to, as last used.';

CREATE TABLE match (
    profile_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    "rank" INTEGER NOT NULL,
    score DOUBLE NOT NULL,
    gates JSON,
    components JSON,
    reasons JSON,
    ranked_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE match IS 'How well a project fits a profile, and why.';

CREATE TABLE embedding (
    content_hash VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    vector FLOAT[] NOT NULL,
    PRIMARY KEY (content_hash, model, version)
);
COMMENT ON TABLE embedding IS 'Vectors of texts, by the hash of the text and the model.';

CREATE TABLE feedback (
    profile_id VARCHAR NOT NULL,
    project_id VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    reason VARCHAR,
    note VARCHAR,
    given_by VARCHAR,
    given_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE feedback IS 'What readers said about projects; the newest verdict of a profile counts.';

CREATE TABLE delivery (
    digest_id VARCHAR NOT NULL,
    profile_id VARCHAR NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    path VARCHAR,
    entries JSON,
    PRIMARY KEY (digest_id, profile_id)
);
COMMENT ON TABLE delivery IS 'The digests that were made, with what each reader was shown.';
