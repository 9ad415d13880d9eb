"""What a call says of itself in words: its last day, that it is over, who gets money.

Called from outside: `reader.CallReader`.
"""
