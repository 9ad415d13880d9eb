-- Whether a national publisher says that a notice also stands on TED.

ALTER TABLE notice ADD COLUMN on_ted BOOLEAN;
ALTER TABLE notice_revision ADD COLUMN on_ted BOOLEAN;
