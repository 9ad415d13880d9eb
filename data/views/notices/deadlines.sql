-- One row a lot of a notice, or a notice without lots: until when it takes tenders.
CREATE VIEW deadlines AS
WITH member AS (
    SELECT
        notice_key,
        project.status <> 'open' AS over,
        list_transform(project.closings, lambda each: each.lot) AS lots_left
    FROM project_notice
    JOIN project USING (project_id)
    WHERE project_notice.status = 'confirmed'
)
SELECT
    notice_key,
    kind,
    lot,
    number,
    title,
    deadline,
    doubt,
    coalesce(member.over OR NOT list_contains(member.lots_left, lot), FALSE) AS decided,
    url
FROM stated_deadlines
LEFT JOIN member USING (notice_key);

COMMENT ON VIEW deadlines IS 'One row a lot of a notice, or a notice without lots: until when it takes tenders.';
COMMENT ON COLUMN deadlines.notice_key IS 'The notice';
COMMENT ON COLUMN deadlines.kind IS 'What the notice is';
COMMENT ON COLUMN deadlines.lot IS 'The number of the lot within the notice; empty for a notice without lots';
COMMENT ON COLUMN deadlines.number IS 'The place of the lot in the notice, from 1';
COMMENT ON COLUMN deadlines.title IS 'Title of the lot, else of the notice';
COMMENT ON COLUMN deadlines.deadline IS 'When tenders must be in (UTC), of the lot, else of the notice; empty where none is stated that can be believed';
COMMENT ON COLUMN deadlines.doubt IS 'Why the stated deadline cannot be believed, such as 31.12.9999; table notice keeps it as it was';
COMMENT ON COLUMN deadlines.decided IS 'Whether the lot is over by the notices of the project: awarded, not awarded or cancelled';
COMMENT ON COLUMN deadlines.url IS 'Link to the original';
