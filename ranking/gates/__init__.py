"""The hard conditions of a profile: deadline, region, budget, language, funding.

Called from outside: `check`.
"""
