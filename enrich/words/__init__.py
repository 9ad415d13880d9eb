"""Words of any language: folding, sentences, markup and phrases.

Called from every room of `enrich`; knows none of them.
"""
