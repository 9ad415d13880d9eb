"""The web page: what readers look at, answer and set in a browser."""
