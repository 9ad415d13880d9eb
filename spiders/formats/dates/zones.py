"""The time zone that a published time names."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Hours from UTC as feeds mean them (IST is mostly India); dateparser knows the other names.
_HOURS = {"CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "BST": 1, "EST": -5, "EDT": -4, "CST": -6,
          "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "EET": 2, "EEST": 3, "WET": 0,
          "WEST": 1, "MSK": 3, "JST": 9, "IST": 5.5, "Z": 0, "UT": 0, "UTC": 0,
          "GMT": 0}  # fmt: skip
_OFFSET = re.compile(
    r"(?:\b(?:GMT|UTC|UT|Z))?\s*([+\-\u2212])(\d{1,2})(?::?(\d{2})|:\d)?(?![\d:])", re.I
)
_PLACE = re.compile(r"\b([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+){1,2})\b")
_NAME = re.compile(r"(?<![^\W\d_])(Z|[A-Z]{2,5})(?![^\W\d_])")


def zone_in(text: str) -> tuple[tzinfo | None, str]:
    """Return the zone that a text names, or None, and the text without it."""
    if match := _OFFSET.search(text):
        shift = timedelta(hours=int(match.group(2)), minutes=int(match.group(3) or 0))
        rest = text[: match.start()] + " " + text[match.end() :]
        if shift >= timedelta(hours=24):
            return None, rest  # +3000 is no zone, but no reason to lose the day either
        zone = timezone(shift if match.group(1) == "+" else -shift) if shift else UTC
        # The place or name that may stand beside an offset says the same.
        return zone, _PLACE.sub(" ", rest)
    if match := _PLACE.search(text):
        try:
            return ZoneInfo(match.group(1)), text[: match.start()] + " " + text[match.end() :]
        except (ZoneInfoNotFoundError, ValueError):
            pass
    for match in _NAME.finditer(text):
        if (named := _named(match.group(1))) is not None:
            return named, text[: match.start()] + " " + text[match.end() :]
    return None, text


@lru_cache(maxsize=500)
def _named(name: str) -> tzinfo | None:
    if name in {"AM", "PM", "UHR"}:
        return None
    hours = _HOURS.get(name)
    if hours is None and len(name) >= 3:
        from dateparser.timezone_parser import pop_tz_offset_from_string

        _, found = pop_tz_offset_from_string(f"12:00 {name}")
        shift = found.utcoffset(None) if found is not None else None
        return timezone(shift) if isinstance(shift, timedelta) else None
    if hours is None:
        return None
    return timezone(timedelta(hours=hours)) if hours else UTC
