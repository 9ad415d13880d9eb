-- How many hits meet every condition and were first seen after $since.
SELECT count(*)
FROM searched AS s
JOIN project AS p ON p.project_id = s.project_id
WHERE s.of_sector AND s.of_region AND s.of_stage AND s.of_kind AND s.of_status AND s.of_rest
    AND p.first_seen > $since;
