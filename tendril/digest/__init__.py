"""The digest: what a reader gets each day.

`build` makes one, `model` is what it is made of, `store` keeps it in the home, and `kept` finds
those that were made.
"""
