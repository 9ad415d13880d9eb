"""Erasing people's data: what names a person, what stays erased, and every file that held it.

`contacts` is the door; the keyed hashes of what was erased are `erased_list.ErasedList`.
"""
