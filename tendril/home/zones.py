"""Time zones as settings name them."""

from __future__ import annotations

from zoneinfo import available_timezones


def known_zone(name: str) -> str:
    """Return the name of a time zone, or raise ValueError when there is none of that name."""
    if name not in available_timezones():
        raise ValueError("must be a time zone such as Europe/Berlin")
    return name
