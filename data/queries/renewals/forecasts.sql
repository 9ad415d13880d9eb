-- What buyers and banks announced for a day from $first to $last and did not publish yet, soonest first; one row a project.
SELECT *
FROM forecasts
WHERE standing IN ('ahead', 'overdue') AND planned_on BETWEEN $first AND $last
ORDER BY planned_on, project_id;
