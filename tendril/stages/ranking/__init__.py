"""Ranking as a stage of the day's job, over a home or without one, and what of it is kept.

`rank` is the stage, and opens the encoder that others use too.
"""
