"""Moves of a project through the sales pipeline that people make."""
