-- The doubtful links between two projects, open ones first, then those that say something of what is bought, the newest
-- first; one row a link.
SELECT
    link.project_id AS project,
    one.title,
    one.buyer,
    one.status,
    one.published_at AS published,
    one.url,
    link.notice_key AS notice,
    own.project_id AS other_project,
    other.title AS other_title,
    other.buyer AS other_buyer,
    other.status AS other_status,
    other.published_at AS other_published,
    other.url AS other_url,
    link.why,
    link.evidence
FROM project_notice AS link
JOIN project AS one ON one.project_id = link.project_id
JOIN project_notice AS own ON own.notice_key = link.notice_key AND own.status = 'confirmed'
JOIN project AS other ON other.project_id = own.project_id
WHERE link.status = 'pending'
ORDER BY
    one.status = 'open' OR other.status = 'open' DESC,
    -- Company and place alone are shared by all that a town buys.
    list_has_any(link.evidence, ['title_alike', 'same_machines', 'same_value', 'same_cpv']) DESC,
    greatest(one.published_at, other.published_at) DESC NULLS LAST,
    link.project_id, link.notice_key;
