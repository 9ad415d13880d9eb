"""Texts as words and character n-grams, folded alike in profile and notice."""
