-- When the notices that change now were loaded for the first time.
CREATE OR REPLACE TEMP TABLE first_seen AS
SELECT notice_key, first_loaded_at
FROM notice
SEMI JOIN (FROM fresh WHERE is_newest AND known) AS changed USING (notice_key);
