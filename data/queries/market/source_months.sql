-- How many calls for tenders each source brought in each month; one row both.
SELECT source, "month", count(*) AS calls
FROM tender_calls
GROUP BY source, "month"
ORDER BY source, "month";
