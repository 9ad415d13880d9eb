"""What is unusual about a project or missing, and who supplied before, as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tendril.safe_text.clean import plain

if TYPE_CHECKING:
    from tendril.digest.locale import Locale

# A time for offers below this many days is short: procedures above the thresholds give 30 or more.
SHORT = 15
_NAMES = 3  # of suppliers that are told


def remarks(row: Mapping[str, Any], words: Locale, *, days_left: int | None) -> tuple[str, ...]:
    """Return a sentence for whatever is unusual or missing, and for earlier suppliers."""
    found = [
        _short(row, words, days_left),
        _suppliers(row, words),
    ]
    return tuple(each for each in found if each)


def _short(row: Mapping[str, Any], words: Locale, days_left: int | None) -> str | None:
    if days_left is None or days_left < 0:
        return None
    published, deadline = row["published_at"], row["deadline"]
    if isinstance(published, datetime) and isinstance(deadline, datetime):
        given = (deadline - published).days
        if 0 <= given < SHORT:
            return words("remark.short", n=words.number(given))
    return None


def _suppliers(row: Mapping[str, Any], words: Locale) -> str | None:
    """Tell who supplied before: as this notice says, else by an award of the same buyer."""
    named = [plain(name, limit=60) for name in row["incumbents"] or ()][:_NAMES]
    if any(named):
        return words("remark.incumbent", names=", ".join(name for name in named if name))
    for award in row["bought_before"] or ():
        names = [plain(name, limit=60) for name in award["winners"][:_NAMES]]
        title = plain(award["title"], limit=90)
        if title and any(names):
            return words(
                "remark.before",
                names=", ".join(name for name in names if name),
                title=words.quoted(title.rstrip(".")),
                year=award["year"],
            )
    return None
