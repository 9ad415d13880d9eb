-- One row a project: what is going to be bought or built.
CREATE VIEW v_project AS
WITH members AS (
    SELECT project_id, count(*) AS notices
    FROM project_notice
    WHERE status = 'confirmed'
    GROUP BY project_id
)
SELECT
    project.project_id,
    title,
    stage,
    status,
    kind,
    buyer,
    country,
    nuts,
    cpv,
    value_eur,
    deadline,
    published_at,
    first_seen,
    last_changed,
    coalesce(members.notices, 0) AS notices,
    url
FROM project
LEFT JOIN members USING (project_id);

COMMENT ON VIEW v_project IS 'One row a project: what is going to be bought or built, with its present values.';
COMMENT ON COLUMN v_project.project_id IS 'Name of the project';
COMMENT ON COLUMN v_project.title IS 'Title of its newest notice';
COMMENT ON COLUMN v_project.stage IS 'Where it stands between announcement and award';
COMMENT ON COLUMN v_project.status IS 'Whether it is open, closed, awarded or cancelled';
COMMENT ON COLUMN v_project.kind IS 'What its newest notice is';
COMMENT ON COLUMN v_project.buyer IS 'Who buys or builds';
COMMENT ON COLUMN v_project.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN v_project.nuts IS 'NUTS codes of the site';
COMMENT ON COLUMN v_project.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN v_project.value_eur IS 'Value in euro; empty when none is stated';
COMMENT ON COLUMN v_project.deadline IS 'When tenders must be in (UTC)';
COMMENT ON COLUMN v_project.published_at IS 'When its newest notice was published (UTC)';
COMMENT ON COLUMN v_project.first_seen IS 'When it was first seen (UTC)';
COMMENT ON COLUMN v_project.last_changed IS 'When something material changed (UTC)';
COMMENT ON COLUMN v_project.notices IS 'How many notices make it up';
COMMENT ON COLUMN v_project.url IS 'Link to its newest notice';
