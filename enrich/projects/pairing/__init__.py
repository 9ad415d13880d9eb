"""Which notices are compared with each other, and what each comparison says."""
