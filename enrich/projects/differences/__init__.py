"""What changed in a project, by field and lot, as its notices tell it; only what is material.

Called from outside: `between`, `history`, `standing`.
"""
