-- Pairs of a name in the table asked and any other that share a strong mark or two marks, one row a pair, the smaller key first.
WITH fresh AS (
    SELECT * FROM organisation_mark WHERE name_key IN (FROM asked)
)
SELECT
    least(fresh.name_key, m.name_key) AS one,
    greatest(fresh.name_key, m.name_key) AS other
FROM fresh
JOIN organisation_mark AS m ON m.mark = fresh.mark AND m.name_key <> fresh.name_key
GROUP BY ALL
HAVING count(DISTINCT m.mark) > 1 OR bool_or(fresh.is_strong)
ORDER BY ALL;
