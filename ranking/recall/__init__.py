"""The first step, in SQL: which of millions of projects deserve a close look."""
