-- Puts project_now in the place of the projects that the notices in connected belonged to.
DELETE FROM project
WHERE project_id IN (SELECT project_id FROM connected WHERE project_id IS NOT NULL);
INSERT INTO project BY NAME SELECT * FROM project_now;
