-- What merging keeps, so that a run compares only what is new: names, marks and what pairs say.

CREATE TABLE weighed (
    notice_key VARCHAR NOT NULL,
    "number" INTEGER NOT NULL,
    content_hash VARCHAR,
    tagged_at TIMESTAMPTZ,
    rules VARCHAR NOT NULL,
    facts UBIGINT NOT NULL,
    told BOOLEAN NOT NULL
);
COMMENT ON TABLE weighed IS 'One row a notice that was compared with others: its number in the tables of merging, the content, tags and rules that were read, and a hash of what of them is compared.';

CREATE TABLE notice_name (
    "name" UINTEGER NOT NULL,
    binds BOOLEAN NOT NULL,
    "number" INTEGER NOT NULL
);
COMMENT ON TABLE notice_name IS 'Hashes of the ids by which notices are joined or refer to each other; who has one that binds is looked at with all others that have it.';

CREATE TABLE notice_mark (
    mark UINTEGER NOT NULL,
    "number" INTEGER NOT NULL
);
COMMENT ON TABLE notice_mark IS 'Hashes of what notices may share with others: titles, rare words, days, codes, towns; notices that share enough are compared.';

CREATE TABLE pair_evidence (
    "one" INTEGER NOT NULL,
    other INTEGER NOT NULL,
    how VARCHAR NOT NULL CHECK (how IN ('named', 'rules', 'translation', 'likeness')),
    strength DOUBLE NOT NULL,
    confirmed BOOLEAN NOT NULL,
    held VARCHAR[] NOT NULL,
    against VARCHAR[] NOT NULL,
    mark UINTEGER
);
COMMENT ON TABLE pair_evidence IS 'What says that two notices, by their numbers, may be of one project: how sure it is, and the codes of LinkCode in data/vocabulary.py for and against it.';

CREATE TABLE regroup (
    "number" INTEGER NOT NULL
);
COMMENT ON TABLE regroup IS 'Numbers of notices whose projects are to be made anew; empty after a run.';
