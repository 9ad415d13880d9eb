-- One row a signature: who stands for taking, asking about or declining a project.
CREATE VIEW sign_offs AS
SELECT
    sign_off.profile_id,
    member.project_id,
    project.title,
    sign_off.office,
    sign_off."name" AS signed_by,
    sign_off.answer,
    sign_off.note,
    sign_off.signed_at,
    sign_off.withdrawn_at,
    coalesce(project.last_changed > sign_off.signed_at, false) AS is_stale,
    sign_off.checked
FROM sign_off
LEFT JOIN project_notice AS member
    ON member.notice_key = sign_off.notice_key AND member.status = 'confirmed'
LEFT JOIN project USING (project_id);

COMMENT ON VIEW sign_offs IS 'One row a signature: who stands for taking, asking about or declining a project; of an office the newest that was not withdrawn counts.';
COMMENT ON COLUMN sign_offs.profile_id IS 'For which profile';
COMMENT ON COLUMN sign_offs.project_id IS 'The project as it is called today';
COMMENT ON COLUMN sign_offs.title IS 'Title of the project';
COMMENT ON COLUMN sign_offs.office IS 'operations or finance';
COMMENT ON COLUMN sign_offs.signed_by IS 'Who signed';
COMMENT ON COLUMN sign_offs.answer IS 'go, ask or no_go';
COMMENT ON COLUMN sign_offs.note IS 'Why, or on what condition';
COMMENT ON COLUMN sign_offs.signed_at IS 'When (UTC)';
COMMENT ON COLUMN sign_offs.withdrawn_at IS 'When it was taken back (UTC); empty where it stands';
COMMENT ON COLUMN sign_offs.is_stale IS 'Whether something material changed since';
COMMENT ON COLUMN sign_offs.checked IS 'What the check answered then, by subject';
