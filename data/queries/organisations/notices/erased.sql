-- Takes back that notices were read whose organisations carry the mark of something erased.
DELETE FROM organisation_read
WHERE notice_key IN (
    SELECT notice_key FROM organisation_mention JOIN organisation_name USING (name_key)
    WHERE contains("name", $mark) OR contains(stated, $mark)
);
