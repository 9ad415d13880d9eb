-- Makes the table touched_project, empty.
CREATE OR REPLACE TEMP TABLE touched_project (project_id VARCHAR);
