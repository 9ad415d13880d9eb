-- Notes in regroup the notices of projects whose next day of closing has passed by $now while another lot closes later.
INSERT INTO regroup
SELECT "number"
FROM project
JOIN project_notice USING (project_id)
JOIN weighed USING (notice_key)
WHERE project_notice.status = 'confirmed'
    AND project.deadline < $now
    AND len(list_filter(
        closings, lambda closing: closing.deadline IS NULL OR closing.deadline > project.deadline
    )) > 0;
