"""What a digest says of a project, a change or a source, as sentences in the reader's language.

Cards, pages and commands say the same things through the same functions.
"""
