"""What a reader's word names: a project by its id, a notice by its key, number or link.

Commands, cards and pages ask `find`; `asked` reads the word.
"""
