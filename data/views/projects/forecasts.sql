-- One row a project that a buyer announced for a day: when the tender is planned, and how it slipped.
CREATE VIEW forecasts AS
WITH said AS (
    SELECT notice_key, planned_on, coalesce(published_at, loaded_at) AS said_at, kind, version, loaded_at
    FROM notice
    WHERE planned_on IS NOT NULL
    UNION ALL
    SELECT notice_key, planned_on, coalesce(published_at, loaded_at) AS said_at, kind, version, loaded_at
    FROM notice_revision
    WHERE planned_on IS NOT NULL
),
ordered AS (
    SELECT
        member.project_id,
        said.*,
        lag(planned_on) OVER (
            PARTITION BY member.project_id ORDER BY said_at, version, loaded_at, said.notice_key
        ) AS before
    FROM said
    JOIN project_notice AS member
        ON member.notice_key = said.notice_key AND member.status = 'confirmed'
    -- Such as 2050-01-01, which stands for "some day".
    WHERE planned_on <= said_at::DATE + 3660
),
gathered AS (
    SELECT
        project_id,
        arg_max(planned_on, (said_at, version, loaded_at, notice_key)) AS planned_on,
        arg_min(planned_on, (said_at, version, loaded_at, notice_key)) AS first_planned_on,
        max(said_at) AS said_at,
        CASE arg_max(kind, (said_at, version, loaded_at, notice_key)) WHEN 'project' THEN 'approval' ELSE 'tender' END
            AS what,
        coalesce(list(
            {'said_on': said_at::DATE, 'was': before, 'now': planned_on, 'notice_key': notice_key}
            ORDER BY said_at, version, loaded_at, notice_key
        ) FILTER (before IS DISTINCT FROM planned_on AND before IS NOT NULL), []) AS slips
    FROM ordered
    GROUP BY project_id
)
SELECT
    project_id,
    what,
    gathered.planned_on,
    first_planned_on,
    slips,
    len(slips)::INTEGER AS times_moved,
    date_diff('day', first_planned_on, gathered.planned_on) AS days_slipped,
    said_at,
    CASE
        WHEN stage IN ('announced', 'planned') AND gathered.planned_on >= current_date THEN 'ahead'
        WHEN stage IN ('announced', 'planned') THEN 'overdue'
        WHEN stage = 'cancelled' THEN 'cancelled'
        ELSE 'published'
    END AS standing,
    project.title,
    project.buyer,
    project.country,
    project.nuts,
    project.cpv,
    project.value_eur,
    project.value_amount,
    project.value_currency,
    project.url
FROM gathered
JOIN project USING (project_id);

COMMENT ON VIEW forecasts IS 'One row a project that a buyer or bank announced for a day: prior notices, pipeline notices and projects in preparation, with how often the day moved.';
COMMENT ON COLUMN forecasts.project_id IS 'The project';
COMMENT ON COLUMN forecasts.what IS 'tender: the day is that of its publication; approval: that on which a bank''s board decides';
COMMENT ON COLUMN forecasts.planned_on IS 'The day, as last announced';
COMMENT ON COLUMN forecasts.first_planned_on IS 'The day, as first announced';
COMMENT ON COLUMN forecasts.slips IS 'Each time that the day was moved: when that was said, what it was, what it is now, and by which notice';
COMMENT ON COLUMN forecasts.times_moved IS 'How often the day was moved';
COMMENT ON COLUMN forecasts.days_slipped IS 'Days from the first announced day to the last; below 0 when it comes sooner';
COMMENT ON COLUMN forecasts.said_at IS 'When the day was last announced (UTC)';
COMMENT ON COLUMN forecasts.standing IS 'ahead, overdue (the day passed without a tender), published or cancelled';
COMMENT ON COLUMN forecasts.title IS 'Title of the project';
COMMENT ON COLUMN forecasts.buyer IS 'Who buys or builds';
COMMENT ON COLUMN forecasts.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN forecasts.nuts IS 'NUTS codes of the site';
COMMENT ON COLUMN forecasts.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN forecasts.value_eur IS 'Value in euro; empty when none is stated, or none was put into euro yet';
COMMENT ON COLUMN forecasts.value_amount IS 'Value as published';
COMMENT ON COLUMN forecasts.value_currency IS 'Currency of the value as published (ISO 4217)';
COMMENT ON COLUMN forecasts.url IS 'Link to the newest notice';
