-- The conditions of contracts as notices state them.

ALTER TABLE notice ADD COLUMN terms STRUCT(kind VARCHAR, lot VARCHAR, "name" VARCHAR, weight VARCHAR, "text" VARCHAR)[];
ALTER TABLE notice_revision ADD COLUMN terms STRUCT(kind VARCHAR, lot VARCHAR, "name" VARCHAR, weight VARCHAR, "text" VARCHAR)[];
