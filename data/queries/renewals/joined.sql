-- Which project each notice belongs to; one row a notice.
SELECT notice_key, project_id FROM project_notice WHERE status = 'confirmed';
