-- The notices of unpriced, whole; one row a notice.
SELECT notice.* FROM notice SEMI JOIN unpriced USING (notice_key);
