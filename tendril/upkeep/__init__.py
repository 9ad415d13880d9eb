"""Keeping a home: exports, backup and restore, what is kept for how long, and compaction."""
