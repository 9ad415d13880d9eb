"""Digests that were made, read back from their files."""
