-- Frees the memory of the notices that were read; the table stays for the next files.
TRUNCATE incoming;
