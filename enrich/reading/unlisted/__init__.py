"""Machines that no list of words names: each word of a text is weighed as the name of a kind.

Called from outside: `finder.UnlistedMachines`.
"""
