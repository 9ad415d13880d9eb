-- In how many runs the words of the index lie, each in order, by one posting of every $step; one row.
SELECT 1 + count(*) FILTER (term < before)
FROM (SELECT term, lag(term) OVER (ORDER BY rowid) AS before FROM search_posting WHERE rowid % $step = 0);
