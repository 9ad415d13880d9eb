-- The numbers of notices that were compared and are not stored any more; one row a notice.
SELECT "number" FROM weighed ANTI JOIN notice USING (notice_key);
