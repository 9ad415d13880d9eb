-- Makes the table connected of at most $most notices that are new or changed since they were
-- merged, of all that share an id with them, and of the projects of these.
CREATE OR REPLACE TEMP TABLE connected AS
WITH merged AS (
    SELECT
        notice.notice_key,
        project.project_id,
        notice.notice_key = project.latest_notice_key AS stands_for,
        coalesce(notice.loaded_at > project.last_changed, TRUE) AS is_stale
    FROM notice
    LEFT JOIN project_notice AS member
        ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
    LEFT JOIN project USING (project_id)
),
stale AS (
    SELECT notice_key FROM merged WHERE is_stale ORDER BY notice_key LIMIT $most
),
said AS (
    SELECT
        notice_key,
        lower(trim(unnest(list_concat(
            [source_id],
            coalesce(aliases, []),
            coalesce(corrects, []),
            coalesce(follows, []),
            -- Some portals put the type of procedure there: it names nothing.
            CASE WHEN len(procedure_id) >= 6 AND regexp_matches(procedure_id, '\d')
                THEN [procedure_id] ELSE [] END
        )))) AS said
    FROM notice
    WHERE EXISTS (FROM stale)
),
-- The forms in which data/notices/notice_ids.py reads an id, so that all of them meet here.
named AS (
    SELECT
        notice_key,
        ltrim(
            CASE
                WHEN said LIKE '%ted.europa.eu/%' THEN
                    coalesce(nullif(regexp_extract(said, '\d{1,8}-(19|20)\d{2}'), ''), said)
                WHEN said LIKE '%/%' THEN
                    regexp_replace(said, '^(\d{4})\s*/\s*s\s*\d{1,3}\s*[-–]\s*0*(\d{1,8})$', '\2-\1')
                WHEN len(said) > 36 THEN
                    regexp_replace(said, '^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\d{1,3}$', '\1')
                ELSE said
            END,
            '0'
        ) AS "name"
    FROM said
),
near AS (
    SELECT notice_key FROM stale
    UNION
    SELECT notice_key
    FROM named
    SEMI JOIN (SELECT "name" FROM named SEMI JOIN stale USING (notice_key)) USING ("name")
),
touched AS (SELECT DISTINCT project_id FROM merged SEMI JOIN near USING (notice_key))
SELECT notice_key, NULL::INTEGER AS "number", project_id, stands_for
FROM merged
WHERE notice_key IN (FROM near) OR project_id IN (FROM touched WHERE project_id IS NOT NULL);
