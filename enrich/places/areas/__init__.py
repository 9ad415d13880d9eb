"""The areas of official lists: NUTS of all versions, postal codes, states and provinces.

Called from outside: `nuts`, `postal`.
"""
