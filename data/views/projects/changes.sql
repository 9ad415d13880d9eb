-- One row a material change of a project, the newest first.
CREATE VIEW changes AS
SELECT
    project_change.project_id,
    project.title,
    project_change.changed_at,
    project_change.learned_at,
    project_change.field,
    project_change.lot,
    project_change."old",
    project_change."new",
    project_change.notice_key,
    notice.url
FROM project_change
LEFT JOIN project USING (project_id)
LEFT JOIN notice ON notice.notice_key = project_change.notice_key
ORDER BY changed_at DESC, project_change.project_id, field, lot;

COMMENT ON VIEW changes IS 'One row a material change of a project, as its notices tell it, the newest first.';
COMMENT ON COLUMN changes.project_id IS 'The project';
COMMENT ON COLUMN changes.title IS 'Its title now';
COMMENT ON COLUMN changes.changed_at IS 'When the notice that says so was published (UTC)';
COMMENT ON COLUMN changes.learned_at IS 'When that notice was loaded (UTC)';
COMMENT ON COLUMN changes.field IS 'What changed: stage, status, deadline, questions, budget, lot, place, scope, period, winner or price';
COMMENT ON COLUMN changes.lot IS 'Of which lot; empty for the whole';
COMMENT ON COLUMN changes."old" IS 'Before: times in ISO 8601, money with its currency; empty for what is new';
COMMENT ON COLUMN changes."new" IS 'After; empty for what is gone, such as a lot that was withdrawn';
COMMENT ON COLUMN changes.notice_key IS 'The notice that says so';
COMMENT ON COLUMN changes.url IS 'Link to it';
