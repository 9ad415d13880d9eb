-- One row an earlier content of a notice, the newest first.
CREATE VIEW revisions AS
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

COMMENT ON VIEW revisions IS 'One row an earlier content of a notice, beside the present one, the newest first.';
COMMENT ON COLUMN revisions.notice_key IS 'The notice';
COMMENT ON COLUMN revisions.superseded_at IS 'When another content took its place (UTC)';
COMMENT ON COLUMN revisions.old_title IS 'Title before';
COMMENT ON COLUMN revisions.title IS 'Title now';
COMMENT ON COLUMN revisions.old_value_amount IS 'Value before';
COMMENT ON COLUMN revisions.value_amount IS 'Value now';
COMMENT ON COLUMN revisions.old_deadline IS 'Deadline before (UTC)';
COMMENT ON COLUMN revisions.deadline IS 'Deadline now (UTC)';
COMMENT ON COLUMN revisions.url IS 'Link to the original';
