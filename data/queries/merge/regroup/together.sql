-- Makes the table connected of the notices in wanted, with the project that each belonged to so far.
CREATE OR REPLACE TEMP TABLE connected AS
SELECT notice_key, "number", project_id, stands_for
FROM member
SEMI JOIN wanted USING ("number");
