"""The numbers by which TED notices name themselves and each other.

A publication number is a running number and a year. TED writes it as `2018/S 150-343481` (with
the issue of the Official Journal), `343481-2018` or `00343481-2018`; here it is always
`343481-2018`, at least six digits. An eForms notice that TED has not numbered goes by its UUID.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = re.compile(r"(\d{1,8})-((?:19|20)\d{2})")
_JOURNAL = re.compile(r"((?:19|20)\d{2})\s*/\s*S\s*\d{1,3}\s*[-–]\s*(\d{1,8})")
_UUID = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\d{1,3})?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def publication_number(value: str | None) -> str | None:
    """Return the publication number in `value` in its one form, or None."""
    if not value:
        return None
    text = value.strip()
    if match := _NUMBER.fullmatch(text):
        number, year = match.groups()
    elif match := _JOURNAL.fullmatch(text):
        year, number = match.groups()
    else:
        return None
    return f"{int(number):06d}-{year}" if int(number) else None


def reference(value: str | None) -> str | None:
    """Return another notice's id: publication number, UUID without version, or as published."""
    if not value or not (text := value.strip()):
        return None
    if number := publication_number(text):
        return number
    if match := _UUID.fullmatch(text):
        return match.group(1).lower()
    return text[:200]


def page(number: str) -> str:
    """Return the address of a published notice for people."""
    return f"https://ted.europa.eu/en/notice/-/detail/{number}"
