"""What the pages say, in English, German and Chinese; one module a page."""
