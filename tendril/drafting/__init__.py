"""A profile drafted from a company's own web pages, for its user to correct: `draft_from`."""
