-- Makes the table connected of the notices in wanted.
CREATE OR REPLACE TEMP TABLE connected AS
SELECT notice_key, "number", NULL::VARCHAR AS project_id, FALSE AS stands_for
FROM weighed
SEMI JOIN wanted USING ("number");
