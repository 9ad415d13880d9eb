-- One row a digest that was made for a reader.
CREATE VIEW deliveries AS
SELECT
    digest_id,
    profile_id,
    recipient,
    made_at,
    coalesce(json_array_length(entries), 0)::INTEGER AS entries,
    coalesce(json_extract_string(entries, '$[*].project'), []) AS projects,
    path
FROM delivery;

COMMENT ON VIEW deliveries IS 'One row a digest that was made for a reader; shown has what stood in it.';
COMMENT ON COLUMN deliveries.digest_id IS 'The digest';
COMMENT ON COLUMN deliveries.profile_id IS 'For which profile';
COMMENT ON COLUMN deliveries.recipient IS 'For whom, by the name in tendril.toml; empty for the profile''s own pages';
COMMENT ON COLUMN deliveries.made_at IS 'When (UTC)';
COMMENT ON COLUMN deliveries.entries IS 'How many projects it shows';
COMMENT ON COLUMN deliveries.projects IS 'Which, in their order';
COMMENT ON COLUMN deliveries.path IS 'Its page in the home';
