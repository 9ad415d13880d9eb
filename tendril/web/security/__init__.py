"""Who may see and change what: users, sessions, tokens in forms, headers, and where it listens."""
