-- One row a payload that no notice could be read from.
CREATE VIEW v_rejected AS
SELECT source, path, reason, run, seen_at
FROM rejected;

COMMENT ON VIEW v_rejected IS 'One row a payload that no notice could be read from.';
COMMENT ON COLUMN v_rejected.source IS 'Where it came from';
COMMENT ON COLUMN v_rejected.path IS 'The file, archive member or address';
COMMENT ON COLUMN v_rejected.reason IS 'Why it could not be read';
COMMENT ON COLUMN v_rejected.run IS 'The run that met it';
COMMENT ON COLUMN v_rejected.seen_at IS 'When it was last met (UTC)';
