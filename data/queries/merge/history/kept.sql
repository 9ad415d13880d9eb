-- Puts the table told in place of the history of the projects in the table due; what is no project any more has none.
DELETE FROM project_change
WHERE project_id IN (SELECT project_id FROM due)
    OR project_id NOT IN (SELECT project_id FROM project);
INSERT INTO project_change BY NAME SELECT * FROM told;
DELETE FROM project_history WHERE project_id NOT IN (SELECT project_id FROM project);
INSERT OR REPLACE INTO project_history BY NAME SELECT project_id, members FROM due;
