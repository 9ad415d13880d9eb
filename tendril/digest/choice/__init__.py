"""Which projects a reader is shown today: the best that pass, what changed, what is followed.

`tendril.digest.build` asks them one after the other; `changes`, `followed`, `lot_days` and
`diversify` are used outside too.
"""
