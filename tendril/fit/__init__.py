"""Whether a project is one to take, and what to know before the negotiation: read, told, signed."""
