-- What the words of the notices in the table asked name as company, investor or place, one row a notice.
SELECT
    notice_key,
    list({'field': field, 'value': "value"} ORDER BY confidence DESC, "value")
        FILTER (field IN ('company', 'investor', 'applicant')) AS actors,
    arg_max("value", confidence) FILTER (field = 'region.country') AS country,
    arg_max("value", confidence) FILTER (field = 'region.town') AS town
FROM tag
WHERE notice_key IN (FROM asked)
    AND (confidence >= $least OR field LIKE 'region%')
    AND origin IS DISTINCT FROM 'parties'
GROUP BY notice_key;
