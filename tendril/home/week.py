"""Days of the week as settings name them: mon-fri, or mon,wed,fri."""

from __future__ import annotations

import re

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "|".join(WEEK)
_DAYS = re.compile(rf"({_DAY})([-,]({_DAY}))*")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def known_days(text: str) -> str:
    """Return days of the week as they are set, or raise ValueError when they are none."""
    if not _DAYS.fullmatch(text):
        raise ValueError("must be days of the week such as mon-fri or mon,wed,fri")
    return text


def known_time(text: str) -> str:
    """Return a time of the day as it is set, or raise ValueError when it is none."""
    if text and not _TIME.fullmatch(text):
        raise ValueError("must be a time of the day such as 07:30")
    return text


def week_days(text: str) -> frozenset[int]:
    """Return the days of the week that `mon-fri,sun` means, Monday as 0; `sat-mon` goes round."""
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        start = WEEK.index(first)
        span = (WEEK.index(last or first) - start) % 7
        found.update((start + step) % 7 for step in range(span + 1))
    return frozenset(found)
