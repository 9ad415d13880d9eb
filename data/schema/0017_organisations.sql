-- Organisations over all their names: the names, where each is mentioned, and what ties them.

CREATE TABLE organisation (
    organisation_id VARCHAR PRIMARY KEY,
    "name" VARCHAR NOT NULL,
    country VARCHAR
);
COMMENT ON TABLE organisation IS 'One row an organisation, with the name that notices use most; the id stays when names come to it.';

CREATE TABLE organisation_name (
    name_key VARCHAR PRIMARY KEY,
    organisation_id VARCHAR,
    "name" VARCHAR NOT NULL,
    country VARCHAR,
    national_id VARCHAR,
    town VARCHAR,
    postal_code VARCHAR,
    "domain" VARCHAR
);
COMMENT ON TABLE organisation_name IS 'One row a way in which notices name an organisation: name, id in one form, place and web domain together.';

CREATE TABLE organisation_mention (
    notice_key VARCHAR NOT NULL,
    "role" VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    stated VARCHAR NOT NULL
);
COMMENT ON TABLE organisation_mention IS 'One row a name in one role in a notice, with the name as it stands there.';

CREATE TABLE organisation_mark (
    name_key VARCHAR NOT NULL,
    mark UBIGINT NOT NULL,
    is_strong BOOLEAN NOT NULL
);
COMMENT ON TABLE organisation_mark IS 'Hashes of rare words, ids and domains of a name: names that share enough of them are compared.';

CREATE TABLE organisation_tie (
    one VARCHAR NOT NULL,
    other VARCHAR NOT NULL,
    chance DOUBLE NOT NULL
);
COMMENT ON TABLE organisation_tie IS 'Two names that may be of one organisation, and how surely; 1 where they have one national id.';

CREATE TABLE organisation_read (
    notice_key VARCHAR PRIMARY KEY,
    content_hash VARCHAR NOT NULL,
    tagged_at TIMESTAMPTZ
);
COMMENT ON TABLE organisation_read IS 'One row a notice whose organisations are resolved: the content and the tags that were read.';
