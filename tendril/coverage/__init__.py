"""What of a reader's regions the sources that are read cover, and what not."""
