-- One row a project and source: its first call for tenders there.
CREATE VIEW tender_calls AS
WITH sector AS (
    SELECT notice_key, arg_max("value", confidence) AS division
    FROM tag
    WHERE field = 'sector.division'
    GROUP BY notice_key
),
framework AS (
    SELECT project_id, bool_or(notice.agreement = 'framework') AS is_framework
    FROM project_notice
    JOIN notice USING (notice_key)
    WHERE project_notice.status = 'confirmed'
    GROUP BY project_id
),
call AS (
    SELECT
        project_id,
        source,
        arg_min(notice_key, (published_at, notice_key)) AS notice_key,
        min(published_at) AS called_at
    FROM project_notice
    JOIN notice USING (notice_key)
    WHERE project_notice.status = 'confirmed'
        AND notice.kind = 'tender'
        AND published_at IS NOT NULL
        AND NOT cancelled
    GROUP BY project_id, source
)
SELECT
    project_id,
    call.source,
    call.notice_key,
    call.called_at,
    date_trunc('month', call.called_at)::DATE AS "month",
    row_number() OVER (
        PARTITION BY project_id ORDER BY call.called_at, call.source
    ) = 1 AS is_first,
    coalesce(left(coalesce(project.cpv[1], notice.cpv[1]), 2), sector.division) AS division,
    left(coalesce(project.cpv[1], notice.cpv[1]), 3) AS cpv_group,
    coalesce(project.cpv[1], notice.cpv[1]) AS cpv,
    coalesce(project.country, notice.country) AS country,
    left(coalesce(project.nuts[1], notice.nuts[1], project.country, notice.country), 4) AS region,
    coalesce(framework.is_framework, FALSE) AS is_framework,
    project.value_eur
FROM call
JOIN project USING (project_id)
JOIN notice ON notice.notice_key = call.notice_key
LEFT JOIN framework USING (project_id)
LEFT JOIN sector ON sector.notice_key = call.notice_key;

COMMENT ON VIEW tender_calls IS 'One row a project and source: its first call for tenders there; is_first picks one row a project.';
COMMENT ON COLUMN tender_calls.project_id IS 'The project';
COMMENT ON COLUMN tender_calls.source IS 'Where the call was published';
COMMENT ON COLUMN tender_calls.notice_key IS 'The notice that calls';
COMMENT ON COLUMN tender_calls.called_at IS 'When it was published (UTC)';
COMMENT ON COLUMN tender_calls."month" IS 'First day of the month of its publication (UTC)';
COMMENT ON COLUMN tender_calls.is_first IS 'Whether no other source published a call for the project before';
COMMENT ON COLUMN tender_calls.division IS 'CPV division (two digits) of the main code, else from the words';
COMMENT ON COLUMN tender_calls.cpv_group IS 'CPV group (three digits) of the main code';
COMMENT ON COLUMN tender_calls.cpv IS 'The main CPV code';
COMMENT ON COLUMN tender_calls.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN tender_calls.region IS 'NUTS code of the first place to level 2, shorter where only that is known, else the country';
COMMENT ON COLUMN tender_calls.is_framework IS 'Whether a framework is set up, so that the value is the most that may be ordered';
COMMENT ON COLUMN tender_calls.value_eur IS 'Value in euro; empty when none is stated';
