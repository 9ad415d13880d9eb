"""Copies that leave the home: exports, backups, and the list of where they are."""
