"""Merging over one warehouse: what is new is weighed, and what it touches is grouped anew.

`merge` is the stage, `decide` a person's word on projects; `history` keeps what changed of them.
"""
