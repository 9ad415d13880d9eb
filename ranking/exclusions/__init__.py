"""What a profile will not do, and whether a notice asks for it."""
