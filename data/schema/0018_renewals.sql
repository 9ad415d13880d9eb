-- When a buyer means to publish, what was agreed, and whether the same is bought again.

ALTER TABLE notice ADD COLUMN planned_on DATE;
ALTER TABLE notice ADD COLUMN agreement VARCHAR;
ALTER TABLE notice ADD COLUMN recurs BOOLEAN;
ALTER TABLE notice ADD COLUMN recurs_note VARCHAR;
ALTER TABLE notice_revision ADD COLUMN planned_on DATE;
ALTER TABLE notice_revision ADD COLUMN agreement VARCHAR;
ALTER TABLE notice_revision ADD COLUMN recurs BOOLEAN;
ALTER TABLE notice_revision ADD COLUMN recurs_note VARCHAR;
ALTER TABLE project ADD COLUMN planned_on DATE;
