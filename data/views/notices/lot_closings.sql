-- One row a notice with lots that is no result: until when its lots take tenders, whatever the day.
CREATE VIEW lot_closings AS
SELECT
    notice_key,
    bool_and(decided) AS is_decided,
    max(deadline) AS last_deadline,
    list(deadline ORDER BY deadline) FILTER (NOT decided AND deadline IS NOT NULL) AS waiting,
    coalesce(bool_and(deadline IS NOT NULL) FILTER (NOT decided), FALSE) AS all_known,
    min(doubt) AS doubt
FROM deadlines
WHERE kind <> 'award' AND lot IS NOT NULL  -- most lots are in results, and none of those is open
GROUP BY notice_key;

COMMENT ON VIEW lot_closings IS 'One row a notice with lots that is no result: until when its lots take tenders, whatever the day; notices says which comes next.';
COMMENT ON COLUMN lot_closings.notice_key IS 'The notice';
COMMENT ON COLUMN lot_closings.is_decided IS 'Whether every lot has a result';
COMMENT ON COLUMN lot_closings.last_deadline IS 'The last deadline of all its lots (UTC)';
COMMENT ON COLUMN lot_closings.waiting IS 'Deadlines of the lots without a result, the first first (UTC)';
COMMENT ON COLUMN lot_closings.all_known IS 'Whether every lot without a result states one';
COMMENT ON COLUMN lot_closings.doubt IS 'Why a stated deadline cannot be true';
