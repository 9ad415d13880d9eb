"""TED_EXPORT notices, the schema before eForms.

Called from outside: `notice.read`.
"""
