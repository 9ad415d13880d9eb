-- Takes away the contracts of the projects in touched, and of those that are no more.
DELETE FROM renewal
WHERE project_id IN (SELECT project_id FROM touched)
    OR project_id NOT IN (SELECT project_id FROM project);
DELETE FROM renewal_start
WHERE project_id IN (SELECT project_id FROM touched)
    OR project_id NOT IN (SELECT project_id FROM project);
DELETE FROM renewal_read
WHERE project_id IN (SELECT project_id FROM touched)
    OR project_id NOT IN (SELECT project_id FROM project);
INSERT INTO renewal_read SELECT project_id, members FROM touched;
