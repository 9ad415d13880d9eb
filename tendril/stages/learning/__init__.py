"""What is learned from judged notices and texts, and how good what was learned is.

One module for each that `tendril train` and `tendril evaluate` offer; `gold` reads judged texts.
"""
