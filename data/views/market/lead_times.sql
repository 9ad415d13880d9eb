-- One row a project that was announced: how, when, and how many days later it was put out to tender.
CREATE VIEW lead_times AS
WITH step AS (
    SELECT
        project_id,
        min(published_at) FILTER (
            notice.kind IN ('planned', 'project', 'permit', 'announcement', 'news')
        ) AS announced_at,
        arg_min(notice.kind, (published_at, notice_key)) FILTER (
            notice.kind IN ('planned', 'project', 'permit', 'announcement', 'news')
        ) AS announced_as,
        min(published_at) FILTER (notice.kind = 'tender') AS called_at
    FROM project_notice
    JOIN notice USING (notice_key)
    WHERE project_notice.status = 'confirmed' AND published_at IS NOT NULL
    GROUP BY project_id
)
SELECT
    project_id,
    left(cpv[1], 2) AS division,
    country,
    announced_as,
    announced_at,
    called_at,
    date_diff('day', announced_at, called_at) AS days
FROM step
JOIN project USING (project_id)
WHERE announced_at < coalesce(called_at, 'infinity'::TIMESTAMPTZ);

COMMENT ON VIEW lead_times IS 'One row a project that was announced before any call for tenders: how, when, and how many days later it was put out to tender.';
COMMENT ON COLUMN lead_times.project_id IS 'The project';
COMMENT ON COLUMN lead_times.division IS 'CPV division (two digits); empty where no code is known';
COMMENT ON COLUMN lead_times.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN lead_times.announced_as IS 'What announced it: planned, project, permit, announcement or news';
COMMENT ON COLUMN lead_times.announced_at IS 'When it was first announced (UTC)';
COMMENT ON COLUMN lead_times.called_at IS 'When it was put out to tender (UTC); empty when it was not, yet or ever';
COMMENT ON COLUMN lead_times.days IS 'Days between the two';
