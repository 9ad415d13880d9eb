-- Deletes earlier contents of notices that another one took the place of before $before.
DELETE FROM notice_revision
WHERE superseded_at < $before;
