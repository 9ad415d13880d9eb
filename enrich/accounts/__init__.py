"""Organisations over all their names and ids, what each buys, from whom, and what it needs next."""
