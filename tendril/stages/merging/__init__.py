"""Merging over one warehouse: what is new is weighed, and what it touches is grouped anew."""
