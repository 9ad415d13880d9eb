"""Feeds, sitemaps and pages of the web."""
