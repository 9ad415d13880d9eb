"""Search over all projects: an index of words in the warehouse, meaning beside it, and filters."""
