"""CPV and NACE of a notice, from its codes or from its words.

Called from outside: `published`, `text`, `model`, `training`, `nace`.
"""
