"""What there is to know of one project: its card, its long line and the call sheet."""
