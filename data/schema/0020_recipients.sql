-- To whom a digest went: the profile's own pages, or one of the recipients of tendril.toml.

ALTER TABLE delivery ADD COLUMN recipient VARCHAR;
COMMENT ON TABLE delivery IS 'The digests that were made, with what each reader was shown; recipient is null for the profile''s own digest, else the name in tendril.toml.';
