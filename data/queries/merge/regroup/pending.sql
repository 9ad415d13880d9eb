-- Puts doubtful in the place of the pending links of the projects that notices in reached belonged to or belong to now.
DELETE FROM project_notice
WHERE status = 'pending'
    AND (
        notice_key IN (SELECT notice_key FROM weighed SEMI JOIN reached USING ("number"))
        OR project_id IN (SELECT project_id FROM touched_project)
        OR project_id NOT IN (SELECT project_id FROM project)
    );
INSERT OR IGNORE INTO project_notice (project_id, notice_key, status, why, evidence)
SELECT project_id, notice_key, 'pending', why, evidence FROM doubtful;
DELETE FROM regroup WHERE "number" IN (SELECT "number" FROM reached);
