-- One row a project and profile: how well they fit, the best first.
CREATE VIEW v_match AS
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
LEFT JOIN v_project AS project USING (project_id)
ORDER BY match.profile_id, match."rank";

COMMENT ON VIEW v_match IS 'One row a project and profile: how well they fit, the best first.';
COMMENT ON COLUMN v_match.profile_id IS 'The profile';
COMMENT ON COLUMN v_match."rank" IS 'Place in the order, from 1';
COMMENT ON COLUMN v_match.score IS 'How well it fits, 0 to 1';
COMMENT ON COLUMN v_match.project_id IS 'The project';
COMMENT ON COLUMN v_match.title IS 'Title of the project';
COMMENT ON COLUMN v_match.buyer IS 'Who buys or builds';
COMMENT ON COLUMN v_match.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN v_match.value_eur IS 'Value in euro; empty when none is stated';
COMMENT ON COLUMN v_match.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN v_match.gates IS 'Which hard conditions it meets, fails or leaves open';
COMMENT ON COLUMN v_match.components IS 'The parts of the score';
COMMENT ON COLUMN v_match.reasons IS 'Why it fits, as sentences with quotes';
COMMENT ON COLUMN v_match.ranked_at IS 'When it was ranked (UTC)';
COMMENT ON COLUMN v_match.url IS 'Link to the newest notice';
