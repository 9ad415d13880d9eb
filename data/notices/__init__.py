"""Notices on their way into the warehouse and out of it: landing files, loading, ids, deadlines.

`load` brings landing files in, `stored` gives the records back; `notice_ids` and `deadlines` are
rules that all packages share.
"""
