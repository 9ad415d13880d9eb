"""Contracts that end, and when the buyer will ask again: ends, options, what recurs, windows."""
