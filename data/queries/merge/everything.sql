-- Makes the table connected of all notices, with the project that each belonged to so far.
CREATE OR REPLACE TEMP TABLE connected AS
SELECT
    notice.notice_key,
    member.project_id,
    notice.notice_key = project.latest_notice_key AS stands_for
FROM notice
LEFT JOIN project_notice AS member
    ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
LEFT JOIN project USING (project_id);
