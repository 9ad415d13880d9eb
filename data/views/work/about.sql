-- One row: which version of the data this is, and of when.
CREATE VIEW about AS
SELECT
    (SELECT version FROM publication) AS version,
    (SELECT published_at FROM publication) AS published_at,
    (SELECT max(loaded_at) FROM notice) AS loaded_until,
    (SELECT max(published_at) FROM notice WHERE published_at <= loaded_at) AS newest_notice,
    (SELECT count(*) FROM notice) AS notices,
    (SELECT count(*) FROM project) AS projects,
    (SELECT max("number") FROM schema_migration) AS "schema";

COMMENT ON VIEW about IS 'One row: which version of the published copy this is, and of when its data are.';
COMMENT ON COLUMN about.version IS 'Number of the published copy; each has the next one';
COMMENT ON COLUMN about.published_at IS 'When this copy was made (UTC)';
COMMENT ON COLUMN about.loaded_until IS 'When the newest content was loaded (UTC)';
COMMENT ON COLUMN about.newest_notice IS 'When the newest notice was published (UTC)';
COMMENT ON COLUMN about.notices IS 'How many notices it holds';
COMMENT ON COLUMN about.projects IS 'How many projects';
COMMENT ON COLUMN about."schema" IS 'The newest migration of the schema';
