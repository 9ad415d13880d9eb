-- One row a project, a role and an organisation that its notices name in it.
CREATE VIEW project_organisations AS
SELECT
    member.project_id,
    m."role" AS "role",
    organisation_id AS organisation,
    any_value(organisation."name") AS called,
    list(DISTINCT m.stated ORDER BY m.stated) AS stated,
    count(DISTINCT m.notice_key) AS notices
FROM project_notice AS member
JOIN organisation_mention AS m USING (notice_key)
JOIN organisation_name USING (name_key)
JOIN organisation USING (organisation_id)
WHERE member.status = 'confirmed'
GROUP BY member.project_id, m."role", organisation_id;

COMMENT ON VIEW project_organisations IS 'One row a project, a role and an organisation that its notices name in it: who buys, builds, wins, reviews.';
COMMENT ON COLUMN project_organisations.project_id IS 'Name of the project';
COMMENT ON COLUMN project_organisations."role" IS 'buyer, winner, tenderer, review_body and so on; investor and applicant also where only words say so';
COMMENT ON COLUMN project_organisations.organisation IS 'The organisation: the account of `tendril account`';
COMMENT ON COLUMN project_organisations.called IS 'The name by which the organisation is shown';
COMMENT ON COLUMN project_organisations.stated IS 'Its names as the notices write them';
COMMENT ON COLUMN project_organisations.notices IS 'How many notices of the project name it so';
