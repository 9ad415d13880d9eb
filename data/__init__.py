"""The records that all stages share, and the warehouse."""
