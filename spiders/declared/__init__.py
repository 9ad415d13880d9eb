"""Sources as data: what a table may say, and the spider that comes of it."""
