"""`tendril source`: list, find, turn on and off, make and check sources.

`source` is the command that `tendril.cli` loads; the others are its parts.
"""
