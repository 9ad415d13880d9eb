"""How alike two notices are, field by field, and what many judged pairs say about that."""
