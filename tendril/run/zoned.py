"""Moments in the small files that a run leaves behind: written and read with their zone."""

from __future__ import annotations

from datetime import datetime


def zoned(text: str) -> datetime:
    """Return the moment of an ISO text; raises ValueError where it has no zone."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return found


def as_iso(value: object) -> str:
    """Return a moment as ISO text, for json.dumps; raises TypeError for what is none."""
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no moment")
