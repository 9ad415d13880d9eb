"""Who buys and builds, what contracts end, what is paid and what may happen: one module a command.

`tendril.cli` loads them by name. `market` has the options that other figures share, and
`renewal_words` what a contract that ends looks like.
"""
