-- The ids of the projects in recall_chosen; one row a project, in the order of its id.
SELECT project_id FROM recall WHERE rowid IN (FROM recall_chosen) ORDER BY project_id;
