-- How many projects beside those in $numbers fail each gate first, or none (score); one row a reason.
SELECT coalesce(gate, 'score') AS reason, count(*) AS projects
FROM recall_gated
WHERE number NOT IN (SELECT unnest(CAST($numbers AS BIGINT[])))
GROUP BY reason
ORDER BY reason;
