-- Puts assigned and doubtful in the place of what project_notice says of the notices in connected.
DELETE FROM project_notice
WHERE status = 'confirmed' AND notice_key IN (SELECT notice_key FROM connected);
INSERT OR REPLACE INTO project_notice (project_id, notice_key, status, why, evidence)
SELECT project_id, notice_key, 'confirmed', why, evidence FROM assigned;
INSERT OR IGNORE INTO project_notice (project_id, notice_key, status, why, evidence)
SELECT project_id, notice_key, 'pending', why, evidence FROM doubtful;
DELETE FROM project_notice
WHERE status = 'pending' AND project_id NOT IN (SELECT project_id FROM project);
