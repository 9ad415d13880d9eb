"""A cheap first look at every text, which tells what the encoder should read.

From outside: `token_vectors.token_vectors_of`, and what it returns.
"""
