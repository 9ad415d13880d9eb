-- Makes the table candidate, which ranking reads, of the projects in $projects, as if each could be won: no days, no words about a call.
CREATE OR REPLACE TEMP TABLE candidate AS
SELECT
    project_id,
    project.title,
    project.description,
    project.language,
    'tender' AS kind,
    'open' AS status,
    notice.contract_nature AS nature,
    project.buyer,
    project.country,
    project.nuts,
    project.cpv,
    project.value_amount::DOUBLE AS value_amount,
    project.value_currency,
    project.value_eur,
    NULL::TIMESTAMPTZ AS deadline,
    NULL::STRUCT(lot VARCHAR)[] AS closings,
    NULL::STRUCT("day" VARCHAR) AS call
FROM project
LEFT JOIN notice ON notice.notice_key = project.latest_notice_key
WHERE project_id IN (SELECT unnest(CAST($projects AS VARCHAR[])));
