-- Between how many days after the deadline the middle half of awards was decided, and how many awards that is; one row.
WITH closed AS (
    SELECT member.project_id, max(notice.deadline)::DATE AS day
    FROM project_notice AS member
    JOIN notice USING (notice_key)
    WHERE member.status = 'confirmed' AND notice.kind IN ('tender', 'change')
    GROUP BY member.project_id
),
decided AS (
    SELECT project_id, min(award.decided_on) AS day
    FROM (
        SELECT member.project_id, unnest(notice.awards) AS award
        FROM project_notice AS member
        JOIN notice USING (notice_key)
        WHERE member.status = 'confirmed' AND notice.kind = 'award'
    )
    GROUP BY project_id
)
SELECT
    quantile_cont(decided.day - closed.day, 0.25)::INTEGER AS "first",
    quantile_cont(decided.day - closed.day, 0.75)::INTEGER AS "last",
    count(*) AS seen
FROM closed
JOIN decided USING (project_id)
WHERE decided.day >= closed.day AND decided.day - closed.day < 1000;
