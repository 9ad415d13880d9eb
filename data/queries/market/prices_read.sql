-- Takes away what is known of the results of the notices of unpriced, and of those that are no more, and notes that these are read now.
DELETE FROM award_price
WHERE notice_key IN (SELECT notice_key FROM unpriced)
    OR notice_key NOT IN (SELECT notice_key FROM notice);
DELETE FROM award_price_read
WHERE notice_key IN (SELECT notice_key FROM unpriced)
    OR notice_key NOT IN (SELECT notice_key FROM notice);
INSERT INTO award_price_read SELECT notice_key, content_hash FROM unpriced;
