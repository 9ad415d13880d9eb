"""Names of organisations as they are compared: words, ids, places, and how rare each is."""
