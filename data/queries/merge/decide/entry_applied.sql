-- Notes that the entry $entry of the inbox was applied at $now.
INSERT OR IGNORE INTO inbox_applied VALUES ($entry, $now);
