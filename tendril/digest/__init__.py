"""The digest: what a reader gets each day."""
