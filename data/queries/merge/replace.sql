-- Puts project_now in the place of project.
DELETE FROM project;
INSERT INTO project BY NAME SELECT * FROM project_now;
