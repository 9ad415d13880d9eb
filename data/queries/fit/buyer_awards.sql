-- To whom a buyer ($buyer, trimmed and in lower case) awarded contracts but for one project ($project), what shares the CPV group ($cpv, four digits) first, the newest first; one row a result.
SELECT
    notice.notice_key,
    notice.title,
    notice.url,
    notice.country,
    notice.cpv[1] AS cpv,
    notice.buyer,
    award.winners,
    award.tenders_received AS bidders,
    coalesce(award.decided_on, notice.published_at::DATE) AS decided_on,
    coalesce(award."value".amount, CASE WHEN len(notice.awards) = 1 THEN notice.value_amount END) AS amount,
    coalesce(award."value".currency, notice.value_currency) AS currency,
    left(notice.cpv[1], 4) IS NOT DISTINCT FROM $cpv AS is_alike
FROM (SELECT *, unnest(awards) AS award FROM notice WHERE len(awards) > 0) AS notice
LEFT JOIN project_notice AS member
    ON member.notice_key = notice.notice_key AND member.status = 'confirmed'
WHERE $buyer <> ''
    AND lower(trim(notice.buyer)) = $buyer
    AND member.project_id IS DISTINCT FROM $project
    AND award.status = 'awarded'
    AND len(award.winners) > 0
ORDER BY is_alike DESC, decided_on DESC NULLS LAST, notice.notice_key, award.lot
LIMIT 100;
