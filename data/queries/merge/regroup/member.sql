-- Makes the table member of all notices that were compared, with the project that each belongs to so far.
CREATE OR REPLACE TEMP TABLE member AS
SELECT
    weighed."number",
    weighed.notice_key,
    project.project_id,
    coalesce(weighed.notice_key = project.latest_notice_key, FALSE) AS stands_for
FROM weighed
LEFT JOIN project_notice
    ON project_notice.notice_key = weighed.notice_key AND project_notice.status = 'confirmed'
LEFT JOIN project USING (project_id);
