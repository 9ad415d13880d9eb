-- Projects that were announced before any call, at least $days before $now: the days until the call where it came within $days; one row a CPV division and kind of announcement.
SELECT
    division,
    announced_as,
    count(*) AS announced,
    coalesce(list("days" ORDER BY "days") FILTER ("days" <= $days), []) AS "days"
FROM lead_times
WHERE announced_at <= $now - to_days($days)
    AND ($since IS NULL OR announced_at >= $since)
    AND ($sector IS NULL OR starts_with(division, left($sector, 2)))
    AND ($region IS NULL OR country = left($region, 2))
GROUP BY ALL
ORDER BY announced DESC, division, announced_as;
