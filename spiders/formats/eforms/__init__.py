"""eForms notices of TED and of national portals.

Called from outside: `notice.read`.
"""
