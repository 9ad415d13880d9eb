-- One row a move of a project through the pipeline that a person made, the newest first.
CREATE VIEW pipeline_moves AS
SELECT
    profile_id,
    coalesce(member.project_id, pipeline_move.project_id) AS project_id,
    project.title,
    pipeline_move.stage,
    reason,
    pipeline_move.value_eur,
    margin_eur,
    moved_by,
    moved_at,
    row_number() OVER (
        PARTITION BY profile_id, coalesce(member.project_id, pipeline_move.project_id)
        ORDER BY moved_at DESC
    ) = 1 AS is_newest
FROM pipeline_move
LEFT JOIN project_notice AS member
    ON member.notice_key = pipeline_move.notice_key AND member.status = 'confirmed'
LEFT JOIN project
    ON project.project_id = coalesce(member.project_id, pipeline_move.project_id)
ORDER BY moved_at DESC, 2;

COMMENT ON VIEW pipeline_moves IS 'One row a move of a project through the pipeline that a person made, the newest first; `tendril pipeline` adds what digests, answers and awards say.';
COMMENT ON COLUMN pipeline_moves.profile_id IS 'The profile';
COMMENT ON COLUMN pipeline_moves.project_id IS 'The project, as it is called now';
COMMENT ON COLUMN pipeline_moves.title IS 'Title of the project';
COMMENT ON COLUMN pipeline_moves.stage IS 'found, looking, offered, won, lost or passed';
COMMENT ON COLUMN pipeline_moves.reason IS 'Why, in the words of who moved it';
COMMENT ON COLUMN pipeline_moves.value_eur IS 'What the order is worth, as entered';
COMMENT ON COLUMN pipeline_moves.margin_eur IS 'What of it remains, as entered';
COMMENT ON COLUMN pipeline_moves.moved_by IS 'Who said so';
COMMENT ON COLUMN pipeline_moves.moved_at IS 'When (UTC)';
COMMENT ON COLUMN pipeline_moves.is_newest IS 'Whether no later move of the project is known';
