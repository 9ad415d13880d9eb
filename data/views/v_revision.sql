-- One row an earlier content of a notice, the newest first.
CREATE VIEW v_revision AS
SELECT
    revision.notice_key,
    revision.superseded_at,
    revision.title AS old_title,
    notice.title AS title,
    revision.value_amount AS old_value_amount,
    notice.value_amount AS value_amount,
    revision.deadline AS old_deadline,
    notice.deadline AS deadline,
    notice.url
FROM notice_revision AS revision
LEFT JOIN notice USING (notice_key)
ORDER BY revision.superseded_at DESC;

COMMENT ON VIEW v_revision IS 'One row an earlier content of a notice, beside the present one, the newest first.';
COMMENT ON COLUMN v_revision.notice_key IS 'The notice';
COMMENT ON COLUMN v_revision.superseded_at IS 'When another content took its place (UTC)';
COMMENT ON COLUMN v_revision.old_title IS 'Title before';
COMMENT ON COLUMN v_revision.title IS 'Title now';
COMMENT ON COLUMN v_revision.old_value_amount IS 'Value before';
COMMENT ON COLUMN v_revision.value_amount IS 'Value now';
COMMENT ON COLUMN v_revision.old_deadline IS 'Deadline before (UTC)';
COMMENT ON COLUMN v_revision.deadline IS 'Deadline now (UTC)';
COMMENT ON COLUMN v_revision.url IS 'Link to the original';
