"""The pages before all others: logging in, and the set-up where no home exists."""
