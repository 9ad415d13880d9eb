"""Measurements of speed and memory, as ratios to bare work where that is possible."""
