"""How projects are ranked against a company profile, and why."""
