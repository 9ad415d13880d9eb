-- One row a project and profile: how well they fit, the best first.
CREATE VIEW matches AS
SELECT
    match.profile_id,
    match."rank",
    match.score,
    match.project_id,
    project.title,
    project.buyer,
    project.country,
    project.value_eur,
    project.deadline,
    match.gates,
    match.components,
    match.reasons,
    match.ranked_at,
    project.url
FROM match
LEFT JOIN projects AS project USING (project_id)
ORDER BY match.profile_id, match."rank";

COMMENT ON VIEW matches IS 'One row a project and profile: how well they fit, the best first.';
COMMENT ON COLUMN matches.profile_id IS 'The profile';
COMMENT ON COLUMN matches."rank" IS 'Place in the order, from 1';
COMMENT ON COLUMN matches.score IS 'How well it fits, 0 to 1';
COMMENT ON COLUMN matches.project_id IS 'The project';
COMMENT ON COLUMN matches.title IS 'Title of the project';
COMMENT ON COLUMN matches.buyer IS 'Who buys or builds';
COMMENT ON COLUMN matches.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN matches.value_eur IS 'Value in euro; empty when none is stated';
COMMENT ON COLUMN matches.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN matches.gates IS 'Which hard conditions it meets, fails or leaves open';
COMMENT ON COLUMN matches.components IS 'The parts of the score';
COMMENT ON COLUMN matches.reasons IS 'Why it fits, as sentences with quotes';
COMMENT ON COLUMN matches.ranked_at IS 'When it was ranked (UTC)';
COMMENT ON COLUMN matches.url IS 'Link to the newest notice';
