"""Publishers read as their declaration says: addresses, pages, entries, items, files, columns."""
