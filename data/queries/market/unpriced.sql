-- Makes the table unpriced: at most $most notices with results whose present content was not put into euro yet.
CREATE OR REPLACE TEMP TABLE unpriced AS
SELECT notice_key, notice.content_hash
FROM notice
LEFT JOIN award_price_read AS done USING (notice_key)
WHERE (notice.kind = 'award' OR len(notice.awards) > 0)
    AND done.content_hash IS DISTINCT FROM notice.content_hash
ORDER BY notice_key
LIMIT $most;
