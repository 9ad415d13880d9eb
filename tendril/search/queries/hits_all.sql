-- Keeps all projects in search_hit.
CREATE OR REPLACE TEMP TABLE search_hit AS
SELECT project_id, 0.0::DOUBLE AS score, FALSE AS by_meaning FROM project;
