-- What was found about the notices of a project ($project), each value once where it is surest; one row a finding.
WITH linked AS MATERIALIZED (
    SELECT notice_key, status FROM project_notice WHERE project_id = $project LIMIT 1e15::BIGINT
)
SELECT
    tag.field,
    tag."value",
    arg_max(tag.method, {'sure': tag.confidence, 'key': tag.notice_key}) AS method,
    max(tag.confidence) AS confidence,
    arg_max(tag.quote, {'sure': tag.confidence, 'key': tag.notice_key}) AS quote,
    arg_max(tag.origin, {'sure': tag.confidence, 'key': tag.notice_key}) AS origin,
    arg_max(tag.notice_key, {'sure': tag.confidence, 'key': tag.notice_key}) AS notice_key
FROM tag
WHERE tag.notice_key IN (SELECT notice_key FROM linked WHERE status = 'confirmed')
GROUP BY tag.field, tag."value"
ORDER BY tag.field, confidence DESC, tag."value";
