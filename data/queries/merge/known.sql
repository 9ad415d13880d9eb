-- To which project each notice belonged so far; one row a notice.
SELECT notice_key, project_id
FROM project_notice
WHERE status = 'confirmed'
ORDER BY notice_key;
