"""Tagging as a stage: what is new or changed is read, and its tags are written.

`tag` is the stage; `tag_context` finds all that a tagger needs, with a home or without one.
"""
