-- Keeps in search_now every project with a hash of what search reads of it.
CREATE OR REPLACE TEMP TABLE search_now AS
SELECT
    p.project_id,
    hash(p.title, p.buyer, list_sort(list(n.content_hash) FILTER (n.content_hash IS NOT NULL))) AS content
FROM project AS p
LEFT JOIN project_notice AS m ON m.project_id = p.project_id AND m.status = 'confirmed'
LEFT JOIN notice AS n ON n.notice_key = m.notice_key
GROUP BY p.project_id, p.title, p.buyer;
