-- When each lot of a project closes, which lots fit a profile, and of which lot a change tells.

ALTER TABLE project ADD COLUMN closings STRUCT(
    lot VARCHAR, deadline TIMESTAMPTZ, doubt VARCHAR, title VARCHAR, description VARCHAR,
    cpv VARCHAR[], nuts VARCHAR[]
)[];
ALTER TABLE project_change ADD COLUMN lot VARCHAR;
ALTER TABLE match ADD COLUMN lots VARCHAR[];
