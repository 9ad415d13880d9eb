-- Adds to the table touched_project the projects that notices in reached belong to by the table member.
INSERT INTO touched_project
SELECT DISTINCT project_id FROM member SEMI JOIN reached USING ("number") WHERE project_id IS NOT NULL;
