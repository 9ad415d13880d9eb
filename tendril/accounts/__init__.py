"""Accounts as people and scripts get them: found by any name, put together, shown."""
