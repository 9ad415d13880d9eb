-- The contracts whose next possible end after $day lies from $first to $last and that no tender follows yet, soonest window first; one row a contract, all for $every, else those that come back.
SELECT *
FROM renewals
WHERE ends >= $day
    AND runs_from <= $day
    AND next_kind IS DISTINCT FROM 'tender'
    AND (bought_again OR $every)
QUALIFY
    row_number() OVER (PARTITION BY project_id, contract ORDER BY ends) = 1
    AND ends BETWEEN $first AND $last
ORDER BY window_from, ends, project_id, contract;
