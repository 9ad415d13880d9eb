"""Who builds, buys, sells and supplies: names in texts and in fields.

Called from outside: `company`, `names`, `legal_forms`, `published`.
"""
