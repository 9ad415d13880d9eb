-- What a project's ($project) own notices and the earlier calls of its buyer ($buyer, trimmed and in lower case) say of terms, its own first, then what shares the CPV group ($cpv, four digits), the newest first; one row a notice.
SELECT
    notice.notice_key,
    notice.title,
    notice.url,
    notice.source,
    notice.language,
    notice.published_at,
    notice.description,
    notice.terms,
    member.project_id IS NOT DISTINCT FROM $project AS is_own,
    left(notice.cpv[1], 4) IS NOT DISTINCT FROM $cpv AS is_alike
FROM notice
LEFT JOIN project_notice AS member
    ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
WHERE notice.kind IN ('tender', 'change', 'planned', 'award')
    AND (
        member.project_id = $project
        OR ($buyer <> '' AND lower(trim(notice.buyer)) = $buyer)
    )
ORDER BY is_own DESC, is_alike DESC, notice.published_at DESC NULLS LAST, notice.notice_key
LIMIT 200;
