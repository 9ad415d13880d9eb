"""First contact: one polite look at a source, held against what it declares."""
