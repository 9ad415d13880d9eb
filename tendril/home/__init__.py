"""The user's folder: its files, settings and reference lists."""
