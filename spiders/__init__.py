"""How sources are reached and read."""
