-- How many projects beside recall_chosen fail each gate first, or none (score); one row a reason.
SELECT coalesce(gate, 'score') AS reason, count(*) AS projects
FROM recall_gated
WHERE number NOT IN (FROM recall_chosen)
GROUP BY reason
ORDER BY reason;
