-- One row a verdict of a reader about a project.
CREATE VIEW feedback AS
SELECT
    given.profile_id,
    given.project_id,
    given.verdict,
    given.reason,
    given.note,
    given.given_by,
    given.given_at,
    row_number() OVER (
        PARTITION BY given.profile_id, given.project_id ORDER BY given.given_at DESC
    ) = 1 AS counts,
    project.title,
    project.buyer,
    project.country,
    project.value_eur
FROM project_feedback AS given
LEFT JOIN project USING (project_id);

COMMENT ON VIEW feedback IS 'One row a verdict of a reader about a project; the newest of a profile counts.';
COMMENT ON COLUMN feedback.profile_id IS 'For which profile';
COMMENT ON COLUMN feedback.project_id IS 'The project';
COMMENT ON COLUMN feedback.verdict IS 'yes or no';
COMMENT ON COLUMN feedback.reason IS 'Why not, as a word of the list of `tendril feedback`';
COMMENT ON COLUMN feedback.note IS 'What the reader wrote';
COMMENT ON COLUMN feedback.given_by IS 'Who said it, where that is known';
COMMENT ON COLUMN feedback.given_at IS 'When (UTC)';
COMMENT ON COLUMN feedback.counts IS 'Whether it is the newest of this profile about this project';
COMMENT ON COLUMN feedback.title IS 'Title of the project; empty when it is gone';
COMMENT ON COLUMN feedback.buyer IS 'Who buys or builds';
COMMENT ON COLUMN feedback.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN feedback.value_eur IS 'Value in euro; empty when none is stated';
