-- Writes the postings anew in the order of their words, so that those of one word lie together.
SET VARIABLE last_posting = (SELECT max(rowid) FROM search_posting);
INSERT INTO search_posting SELECT term, doc, weight FROM search_posting ORDER BY term, doc;
DELETE FROM search_posting WHERE rowid <= getvariable('last_posting');
