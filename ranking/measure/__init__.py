"""How good a ranking is on judged notices, and what feedback adds."""
