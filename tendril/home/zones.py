"""Time zones as settings name them."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones


def known_zone(name: str) -> str:
    """Return the name of a time zone, or raise ValueError when there is none of that name."""
    if name not in _zones():
        raise ValueError("must be a time zone such as Europe/Berlin")
    return name


@cache
def _zones() -> frozenset[str]:
    """Return the names of all zones; they lie in some 600 files."""
    return frozenset(available_timezones())
