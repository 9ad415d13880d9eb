-- Takes away what is kept of the notices in leaving, and projects that are left without a notice; the others of their
-- projects are noted in regroup.
INSERT INTO regroup
SELECT weighed."number"
FROM weighed
JOIN project_notice USING (notice_key)
WHERE status = 'confirmed' AND project_id IN (
    SELECT project_id FROM project_notice JOIN weighed USING (notice_key) SEMI JOIN leaving USING ("number")
);
DELETE FROM project_notice WHERE notice_key NOT IN (SELECT notice_key FROM notice);
DELETE FROM project
WHERE project_id NOT IN (SELECT project_id FROM project_notice WHERE status = 'confirmed');
DELETE FROM project_notice WHERE project_id NOT IN (SELECT project_id FROM project);
DELETE FROM weighed WHERE "number" IN (FROM leaving);
DELETE FROM regroup WHERE "number" IN (FROM leaving);
