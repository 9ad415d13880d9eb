"""The page of sources and the map of what they cover, written from their declarations."""
