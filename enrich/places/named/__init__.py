"""Names of places as texts write them: countries, regions, inflected towns, and what qualifies one.

`mentions` finds every spot of a text where a place may be named; `site` tells which one counts.
"""
