"""Amounts of money in texts and fields: found, told apart by what they pay for, put into euro.

Called from outside: `stated.budget`, `roles`, `amounts.find`, `rates.Rates`.
"""
