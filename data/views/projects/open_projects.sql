-- One row a project that is open today, the nearest deadline first.
CREATE VIEW open_projects AS
SELECT
    * EXCLUDE (status),
    date_diff('day', current_timestamp, deadline) AS days_left
FROM projects
WHERE
    status = 'open'
    -- As on the page of an account: a tender without a deadline for half a year, a plan for two.
    AND epoch(current_timestamp) < coalesce(
        epoch(deadline),
        epoch(coalesce(published_at, first_seen))
        + 86400 * CASE WHEN stage IN ('announced', 'planned') THEN 730 ELSE 182 END
    )
ORDER BY deadline NULLS LAST, project_id;

COMMENT ON VIEW open_projects IS 'One row a project that is open today: announced, planned, or taking tenders; the nearest deadline first. A tender without a deadline counts for half a year after its newest notice, a plan for two years.';
COMMENT ON COLUMN open_projects.project_id IS 'Name of the project';
COMMENT ON COLUMN open_projects.title IS 'Title of its newest notice';
COMMENT ON COLUMN open_projects.stage IS 'Where it stands: announced, planned, tender, re-tendered, closed, cancelled, awarded, modified or ended';
COMMENT ON COLUMN open_projects.kind IS 'What its newest notice is';
COMMENT ON COLUMN open_projects.buyer IS 'Who buys or builds';
COMMENT ON COLUMN open_projects.country IS 'Country (ISO 3166)';
COMMENT ON COLUMN open_projects.nuts IS 'NUTS codes of the site';
COMMENT ON COLUMN open_projects.cpv IS 'CPV codes, the main one first';
COMMENT ON COLUMN open_projects.division IS 'CPV division (two digits) of the main code';
COMMENT ON COLUMN open_projects.value_eur IS 'Value in euro; empty when none is stated';
COMMENT ON COLUMN open_projects.deadline IS 'When tenders must be in (UTC): of the lots without a result the one that closes next, else the last';
COMMENT ON COLUMN open_projects.deadline_doubt IS 'Why no deadline is given though one is stated: it cannot be true, such as 31.12.9999';
COMMENT ON COLUMN open_projects.lot_deadlines IS 'When each lot without a result closes (UTC), where they close on different days';
COMMENT ON COLUMN open_projects.planned_on IS 'The day on which the tender, or for a bank''s project the approval, is planned';
COMMENT ON COLUMN open_projects.contract_ends IS 'The last day of its contract, as stated or by start and duration; the newest award says it, else the call';
COMMENT ON COLUMN open_projects.published_at IS 'When its newest notice was published (UTC)';
COMMENT ON COLUMN open_projects.first_seen IS 'When it was first seen (UTC)';
COMMENT ON COLUMN open_projects.last_changed IS 'When something material changed (UTC)';
COMMENT ON COLUMN open_projects.notices IS 'How many notices make it up';
COMMENT ON COLUMN open_projects.url IS 'Link to its newest notice';
COMMENT ON COLUMN open_projects.days_left IS 'Whole days until the deadline, counted from the moment of the query; empty without one';
