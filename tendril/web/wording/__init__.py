"""What the pages say, in English and in German; one module a page."""
