-- One row a project and source: its first call for tenders there.
CREATE VIEW tender_calls AS
WITH framework AS (
    SELECT DISTINCT project_id
    FROM project_notice
    WHERE status = 'confirmed'
        AND notice_key IN (SELECT notice_key FROM notice WHERE agreement = 'framework')
),
-- Tags are asked only where no code is stated: there are many of them.
sector AS (
    SELECT notice_key, arg_max("value", confidence) AS division
    FROM tag
    WHERE field = 'sector.division'
        AND notice_key IN (
            SELECT notice_key FROM notice WHERE kind = 'tender' AND coalesce(len(cpv), 0) = 0
        )
    GROUP BY notice_key
),
told AS (
    SELECT project_id, source, notice_key, published_at, cpv[1] AS cpv, country, nuts[1] AS nuts
    FROM project_notice
    JOIN notice USING (notice_key)
    WHERE project_notice.status = 'confirmed'
        AND notice.kind = 'tender'
        AND published_at IS NOT NULL
        AND NOT cancelled
),
-- Most projects are called once: to bring only the others together takes a third less.
several AS (
    SELECT project_id
    FROM told
    GROUP BY project_id
    HAVING count(*) > 1
),
brought AS (
    SELECT
        project_id,
        source,
        min(notice_key) AS notice_key,
        min(published_at) AS called_at,
        min(cpv) AS cpv,
        min(country) AS country,
        min(nuts) AS nuts
    FROM told
    WHERE project_id IN (SELECT project_id FROM several)
    GROUP BY project_id, source
),
call AS (
    SELECT
        project_id,
        source,
        notice_key,
        published_at AS called_at,
        cpv,
        country,
        nuts,
        TRUE AS is_first
    FROM told
    WHERE NOT EXISTS (SELECT 1 FROM several WHERE several.project_id = told.project_id)
    UNION ALL
    SELECT
        *,
        row_number() OVER (PARTITION BY project_id ORDER BY called_at, source) = 1 AS is_first
    FROM brought
)
SELECT
    project_id,
    call.source,
    call.notice_key,
    call.called_at,
    -- By microseconds, in UTC: in the zone of the session it takes as long as all the rest.
    date_trunc('month', make_timestamp(epoch_us(call.called_at)))::DATE AS "month",
    call.is_first,
    coalesce(left(coalesce(project.cpv[1], call.cpv), 2), sector.division) AS division,
    left(coalesce(project.cpv[1], call.cpv), 3) AS cpv_group,
    coalesce(project.cpv[1], call.cpv) AS cpv,
    coalesce(project.country, call.country) AS country,
    left(coalesce(project.nuts[1], call.nuts, project.country, call.country), 4) AS region,
    framework.project_id IS NOT NULL AS is_framework,
    project.value_eur
FROM call
JOIN project USING (project_id)
LEFT JOIN framework USING (project_id)
LEFT JOIN sector ON sector.notice_key = call.notice_key;

COMMENT ON VIEW tender_calls IS 'One row a project and source: its first call for tenders there; is_first picks one row a project.';
COMMENT ON COLUMN tender_calls.project_id IS 'The project';
COMMENT ON COLUMN tender_calls.source IS 'Where the call was published';
COMMENT ON COLUMN tender_calls.notice_key IS 'The notice that calls; of several the first by its key';
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
