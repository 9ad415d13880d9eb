-- Further names by which notices refer to each other, and whether a tender is closed.

ALTER TABLE notice ADD COLUMN aliases VARCHAR[];
ALTER TABLE notice ADD COLUMN closed BOOLEAN;
ALTER TABLE notice_revision ADD COLUMN aliases VARCHAR[];
ALTER TABLE notice_revision ADD COLUMN closed BOOLEAN;
