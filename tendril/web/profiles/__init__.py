"""A profile as a form: read from its file, written back with its comments, tried out."""
