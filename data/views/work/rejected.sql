-- One row a payload that no notice could be read from.
CREATE VIEW rejected AS
SELECT source, path, reason, run, seen_at
FROM rejected_payload;

COMMENT ON VIEW rejected IS 'One row a payload that no notice could be read from.';
COMMENT ON COLUMN rejected.source IS 'Where it came from';
COMMENT ON COLUMN rejected.path IS 'The file, archive member or address';
COMMENT ON COLUMN rejected.reason IS 'Why it could not be read';
COMMENT ON COLUMN rejected.run IS 'The run that met it';
COMMENT ON COLUMN rejected.seen_at IS 'When it was last met (UTC)';
