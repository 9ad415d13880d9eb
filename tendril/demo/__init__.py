"""A loopback server of made sources that the real spiders crawl."""
