"""Dates in a text, and what happens on them: days, months, quarters, seasons, with a year or not.

Called from outside: `dates` finds them, `start_date` says which one a salesperson asks for.
"""
