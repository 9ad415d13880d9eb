-- The ids of the projects with these row numbers; one row a project, in the order of its id.
SELECT project_id FROM recall WHERE rowid IN (SELECT unnest($numbers)) ORDER BY project_id;
