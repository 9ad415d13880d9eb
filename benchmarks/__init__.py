"""Measurements of speed and quality, and the making of the learned files.

Figures of speed are ratios to bare work where that is possible.
"""
