-- Erased is erased: when contacts in landing files expire, and when the file was written anew.

ALTER TABLE landing_batch ADD COLUMN contacts_until TIMESTAMPTZ;
-- What was loaded before may hold contacts: the next run looks.
UPDATE landing_batch SET contacts_until = '-infinity'::TIMESTAMPTZ;

CREATE TABLE rewriting (
    rewritten_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE rewriting IS 'When the file of the warehouse was last written anew, so that deleted rows left its bytes.';

COMMENT ON TABLE contact_erasure IS 'Hashes of what earlier versions erased; newer ones are in erased.json of the home, with their key.';
