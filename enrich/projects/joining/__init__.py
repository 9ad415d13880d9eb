"""How notices become projects: what people decided, ids, and links between pairs, in that order."""
