-- Notes in project what time did at $now: contracts that are over, and what nobody spoke of for two years.
UPDATE project
SET
    stage = CASE WHEN stage IN ('awarded', 'modified') THEN 'ended' ELSE stage END,
    status = CASE WHEN stage IN ('awarded', 'modified') THEN 'ended' ELSE 'dormant' END
WHERE (stage IN ('awarded', 'modified') AND contract_ends < $now::TIMESTAMPTZ::DATE)
    OR (
        status = 'open'
        AND stage IN ('announced', 'planned')
        AND coalesce(published_at, first_seen) < $now::TIMESTAMPTZ - INTERVAL 2 YEARS
    );
