"""Two purchases read side by side: each word of one against the words of the other.

Called from outside: `reader.SideBySide`.
"""
