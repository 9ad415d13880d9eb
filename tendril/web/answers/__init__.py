"""What a reader says about a project by a click, and how that stands."""
