"""Language models that turn texts into vectors, and the cache of those vectors.

Called from outside: `find.encoder`, `cache`, `cross_encoder`.
"""
