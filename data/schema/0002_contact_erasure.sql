-- What people asked to be forgotten, as hashes, so that a later crawl does not bring it back.

CREATE TABLE contact_erasure (
    word_hash VARCHAR PRIMARY KEY,
    erased_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE contact_erasure IS 'Hashes of erased e-mail addresses, names and phone numbers; contacts that carry one are not kept.';
