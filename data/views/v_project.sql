-- One row a project: what is going to be bought or built.
CREATE VIEW v_project AS
WITH members AS (
    SELECT project_id, count(*) AS notices
    FROM project_notice
    WHERE status = 'confirmed'
    GROUP BY project_id
),
closing AS (
    SELECT
        project_id,
        CASE
            WHEN bool_or(each.deadline > current_timestamp)
                THEN min(each.deadline) FILTER (each.deadline > current_timestamp)
            WHEN bool_and(each.deadline IS NOT NULL) THEN max(each.deadline)
        END AS deadline,
        min(each.doubt) AS doubt,
        count(DISTINCT each.deadline) > 1 OR count(DISTINCT each.deadline IS NULL) > 1 AS differ
    FROM (SELECT project_id, unnest(closings) AS each FROM project)
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
    CASE WHEN project.closings IS NULL THEN project.deadline ELSE closing.deadline END AS deadline,
    CASE WHEN closing.deadline IS NULL THEN closing.doubt END AS deadline_doubt,
    CASE
        WHEN closing.differ THEN list_transform(
            project.closings, lambda each: {'lot': each.lot, 'deadline': each.deadline}
        )
    END AS lot_deadlines,
    contract_ends,
    published_at,
    first_seen,
    last_changed,
    coalesce(members.notices, 0) AS notices,
    url
FROM project
LEFT JOIN members USING (project_id)
LEFT JOIN closing USING (project_id);

COMMENT ON VIEW v_project IS 'One row a project: what is going to be bought or built, with its present values.';
COMMENT ON COLUMN v_project.project_id IS 'Name of the project';
COMMENT ON COLUMN v_project.title IS 'Title of its newest notice';
COMMENT ON COLUMN v_project.stage IS 'Where it stands: announced, planned, tender, re-tendered, closed, cancelled, awarded, modified or ended';
COMMENT ON COLUMN v_project.status IS 'Whether it is open, closed, awarded, cancelled, ended, stopped (taken back or put off) or dormant (silent for two years)';
COMMENT ON COLUMN v_project.kind IS 'What its newest notice is';
COMMENT ON COLUMN v_project.buyer IS 'Who buys or builds';
COMMENT ON COLUMN v_project.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN v_project.nuts IS 'NUTS codes of the site';
COMMENT ON COLUMN v_project.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN v_project.value_eur IS 'Value in euro; empty when none is stated';
COMMENT ON COLUMN v_project.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN v_project.deadline_doubt IS 'Why no deadline is given though one is stated: it cannot be true, such as 31.12.9999';
COMMENT ON COLUMN v_project.lot_deadlines IS 'When each lot without a result closes (UTC), where they close on different days';
COMMENT ON COLUMN v_project.contract_ends IS 'The last day of its contract, as stated or by start and duration; the newest award says it, else the call';
COMMENT ON COLUMN v_project.published_at IS 'When its newest notice was published (UTC)';
COMMENT ON COLUMN v_project.first_seen IS 'When it was first seen (UTC)';
COMMENT ON COLUMN v_project.last_changed IS 'When something material changed (UTC)';
COMMENT ON COLUMN v_project.notices IS 'How many notices make it up';
COMMENT ON COLUMN v_project.url IS 'Link to its newest notice';
