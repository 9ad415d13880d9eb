"""Publishers by name: facts and declarations, one file a region, read only when asked for.

`file id N` in the facts is a public source file whose repository was not recorded.
"""
