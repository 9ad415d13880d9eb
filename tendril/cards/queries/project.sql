-- A project ($project) with what its newest notice says besides; one row.
SELECT
    project.*,
    notice.translations,
    notice.parties,
    notice.places,
    notice.questions_until,
    notice.period,
    notice.documents,
    notice.published_at AS said_at
FROM project
LEFT JOIN notice ON notice.notice_key = project.latest_notice_key
WHERE project.project_id = $project;
