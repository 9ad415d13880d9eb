-- Makes the table connected of all notices of the projects that notices with $keys belong to.
CREATE OR REPLACE TEMP TABLE connected AS
WITH touched AS (
    SELECT project_id
    FROM project_notice
    WHERE status = 'confirmed' AND list_contains($keys, notice_key)
)
SELECT
    member.notice_key,
    NULL::INTEGER AS "number",
    project_id,
    member.notice_key = project.latest_notice_key AS stands_for
FROM project_notice AS member
JOIN project USING (project_id)
WHERE member.status = 'confirmed' AND project_id IN (FROM touched);
