"""The app: what pages share, how a page is found, and what one visit has at hand."""
