"""The pages that ask for no login: logging in, the set-up, and an answer from a mail."""
