"""The names by which notices are known and refer to each other, over all sources.

A publication number of TED is a running number and a year. TED writes it as `2018/S 150-343481`
(with the issue of the Official Journal), `343481-2018` or `00343481-2018`; here it is always
`343481-2018`, at least six digits. Every eForms notice has a UUID beside it, which references
write with the version behind it or without.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NUMBER = re.compile(r"(\d{1,8})-((?:19|20)\d{2})")
_JOURNAL = re.compile(r"((?:19|20)\d{2})\s*/\s*S\s*\d{1,3}\s*[-–]\s*(\d{1,8})")
_UUID = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-\d{1,3})?", re.IGNORECASE)
_NIL = "00000000-0000-0000-0000-000000000000"  # stands in for an id, so it names nothing
# Numbers of notices in the addresses of their pages, old and new.
_PAGE = re.compile(r"https?://(?:\w+\.)*ted\.europa\.eu/\S*?(\d{1,8}-(?:19|20)\d{2})(?!\d)", re.I)


@lru_cache(maxsize=4096)
def publication_number(value: str | None) -> str | None:
    """Return the publication number in `value` in its one form, or None."""
    if not value:
        return None
    text = value.strip()
    if match := _PAGE.match(text):
        text = match.group(1)
    if match := _NUMBER.fullmatch(text):
        number, year = match.groups()
    elif match := _JOURNAL.fullmatch(text):
        year, number = match.groups()
    else:
        return None
    return f"{int(number):06d}-{year}" if int(number) else None


def uuid(value: str | None) -> str | None:
    """Return the UUID in `value` without the version behind it, or None."""
    match = _UUID.fullmatch(value.strip()) if value else None
    found = match.group(1).lower() if match else None
    return None if found == _NIL else found


def reference(value: str | None) -> str | None:
    """Return another notice's id: publication number, UUID without version, or as published."""
    if not value or not (text := value.strip()) or text.startswith(_NIL):
        return None
    return publication_number(text) or uuid(text) or text[:200]


def plain_id(value: str) -> str:
    """Return an id as all references to it write it: in its one form, without leading zeros."""
    return (reference(value) or "").lower().lstrip("0")


def is_global(value: str) -> bool:
    """Tell whether an id means the same at every source: a UUID or an OCID."""
    return uuid(value) is not None or value.strip().lower().startswith("ocds-")
