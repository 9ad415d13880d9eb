-- The newest verdict of each project for one profile, with the project's text and codes.
SELECT
    f.project_id,
    f.verdict,
    f.reason,
    f.note,
    f.given_at,
    p.title,
    coalesce(p.description, '') AS description,
    coalesce(p.cpv, []) AS cpv,
    p.language
FROM project_feedback AS f
LEFT JOIN project AS p USING (project_id)
WHERE f.profile_id = $profile
QUALIFY row_number() OVER (PARTITION BY f.project_id ORDER BY f.given_at DESC) = 1
ORDER BY f.given_at, f.project_id;
