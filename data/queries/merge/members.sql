-- Puts the notices of assigned and the doubtful links of doubtful in the place of project_notice.
DELETE FROM project_notice;
INSERT INTO project_notice (project_id, notice_key, status, why)
SELECT project_id, notice_key, 'confirmed', why FROM assigned;
INSERT OR IGNORE INTO project_notice (project_id, notice_key, status, why)
SELECT project_id, notice_key, 'pending', why FROM doubtful;
