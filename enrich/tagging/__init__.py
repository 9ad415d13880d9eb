"""Every tag of a notice, each with the field or the words that carry it."""
