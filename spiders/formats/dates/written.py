"""Whether a day stands in a text whole, for readers that complete what a text leaves out."""

from __future__ import annotations

import re
from datetime import date

from spiders.formats.dates.day_forms import day_in

_BEFORE, _BEHIND = 24, 18  # characters around a year in which the rest of a date stands
_MOST = 500  # years of one page that are looked at
_COMPACT = "%Y%m%d"


def is_written(day: date, text: str) -> bool:
    """Return whether a text names this day with its year, month and day."""
    if day.strftime(_COMPACT) in text:
        return True
    for at in [match.start() for match in re.finditer(str(day.year), text)][:_MOST]:
        pieces = (text[max(0, at - _BEFORE) : at + 4], text[at : at + 4 + _BEHIND])
        if any((found := day_in(piece)) and found[0] == day for piece in pieces):
            return True
    return False
