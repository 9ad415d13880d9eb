-- Keeps no project in search_hit.
CREATE OR REPLACE TEMP TABLE search_hit (project_id VARCHAR, score DOUBLE, by_meaning BOOLEAN);
