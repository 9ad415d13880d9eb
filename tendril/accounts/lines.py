"""Names and titles as they stand in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enrich.accounts.account import LOT_DASH

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 110  # of a title


def distinct_names(names: Iterable[str]) -> list[str]:
    """Return names that differ by more than case."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())


def short(text: str) -> str:
    """Return a title within a line; of a title with its lot a part of each."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST:
        return plain
    title, dash, lot = plain.partition(LOT_DASH)
    if dash and lot:
        half = LONGEST // 2
        lot_part = _cut(lot, max(half, LONGEST - len(title)))
        return f"{_cut(title, LONGEST - len(lot_part))}{LOT_DASH}{lot_part}"
    return _cut(plain, LONGEST)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip(" ,;-–") + "…"
