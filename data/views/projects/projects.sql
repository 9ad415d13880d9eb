-- One row a project: what is going to be bought or built.
CREATE VIEW projects AS
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
    left(cpv[1], 2) AS division,
    value_eur,
    CASE WHEN project.closings IS NULL THEN project.deadline ELSE closing.deadline END AS deadline,
    CASE WHEN closing.deadline IS NULL THEN closing.doubt END AS deadline_doubt,
    CASE
        WHEN closing.differ THEN list_transform(
            project.closings, lambda each: {'lot': each.lot, 'deadline': each.deadline}
        )
    END AS lot_deadlines,
    planned_on,
    contract_ends,
    published_at,
    first_seen,
    last_changed,
    coalesce(members.notices, 0) AS notices,
    url
FROM project
LEFT JOIN members USING (project_id)
LEFT JOIN closing USING (project_id);

COMMENT ON VIEW projects IS 'One row a project: what is going to be bought or built, with its present values.';
COMMENT ON COLUMN projects.project_id IS 'Name of the project';
COMMENT ON COLUMN projects.title IS 'Title of its newest notice';
COMMENT ON COLUMN projects.stage IS 'Where it stands: announced, planned, tender, re-tendered, closed, cancelled, awarded, modified or ended';
COMMENT ON COLUMN projects.status IS 'Whether it is open, closed, awarded, cancelled, ended, stopped (taken back or put off) or dormant (silent for two years)';
COMMENT ON COLUMN projects.kind IS 'What its newest notice is';
COMMENT ON COLUMN projects.buyer IS 'Who buys or builds';
COMMENT ON COLUMN projects.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN projects.nuts IS 'NUTS codes of the site';
COMMENT ON COLUMN projects.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN projects.division IS 'CPV division (two digits) of the main code';
COMMENT ON COLUMN projects.value_eur IS 'Value in euro; empty when none is stated';
COMMENT ON COLUMN projects.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN projects.deadline_doubt IS 'Why no deadline is given though one is stated: it cannot be true, such as 31.12.9999';
COMMENT ON COLUMN projects.lot_deadlines IS 'When each lot without a result closes (UTC), where they close on different days';
COMMENT ON COLUMN projects.planned_on IS 'The day on which the tender, or for a bank''s project the approval, is planned';
COMMENT ON COLUMN projects.contract_ends IS 'The last day of its contract, as stated or by start and duration; the newest award says it, else the call';
COMMENT ON COLUMN projects.published_at IS 'When its newest notice was published (UTC)';
COMMENT ON COLUMN projects.first_seen IS 'When it was first seen (UTC)';
COMMENT ON COLUMN projects.last_changed IS 'When something material changed (UTC)';
COMMENT ON COLUMN projects.notices IS 'How many notices make it up';
COMMENT ON COLUMN projects.url IS 'Link to its newest notice';
