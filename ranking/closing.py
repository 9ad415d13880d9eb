"""Until when a text says that offers or applications are taken, where no field tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.lexicon import Lexicon
    from enrich.timing import DateReader, Moment

# What a deadline is about stands early; the rest of a long text is not read for it.
_READ = 4000
_QUOTED = 70
_YEAR = re.compile(r"\b20\d\d\b")
# A day after one of these words is when something opens.
_FROM = re.compile(
    r"\b(?:from|starting|as of|since|ab|vom|seit|à (?:partir|compter)|dès|depuis|du|dal|dall|dalle"
    r"|dallo|a partire|a decorrere|desde|a partir|od|vanaf|från|fra|alkaen|începând|de la|от|από)"
    r"\b[^;!?\n]{0,28}$",
    re.IGNORECASE,
)
# Between two days: from the first until the second.
_UNTIL = re.compile(
    r"\b(?:to|until|till|through|bis|au|jusqu|al|alle|all|fino|sino|hasta|do|tot|til|till|até|ate"
    r"|la|до|έως|μέχρι|az|ig)\b|^\s*[-–]\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Closing:
    """The last day on which something can be handed in, and the words that say so."""

    day: date
    quote: str


@lru_cache(maxsize=20_000)
def closing(text: str, language: str | None) -> Closing | None:
    """Return the last closing day that `text` names, or None when none is clear.

    A text with any later day gives None: that one may be the day that counts.
    """
    text = text[:_READ]
    if not _YEAR.search(text):
        return None
    dates, lexicon = _rules()
    days = [each for each in dates.read(lexicon.scan(text, language), None)
            if len(each.value) == len("2026-06-08")]  # fmt: skip
    ends = _ends(days, text)
    if not ends:
        return None
    last = max(ends, key=lambda moment: moment.value)
    if any(moment.value > last.value for moment in days):
        return None
    start = max(0, last.start - _QUOTED)
    return Closing(date.fromisoformat(last.value), " ".join(text[start : last.end].split()))


def _ends(days: Sequence[Moment], text: str) -> list[Moment]:
    """Return the days that close something: after a deadline's words, or the end of a span."""
    found = []
    for number, moment in enumerate(days):
        opens = bool(_FROM.search(text[max(0, moment.start - 40) : moment.start]))
        before = days[number - 1] if number else None
        gap = text[before.end : moment.start] if before else ""
        span = before is not None and len(gap) < _QUOTED and bool(_UNTIL.search(gap))
        named = moment.event == "deadline" or (
            span and before is not None and before.event == "deadline"
        )
        if named and (span or not opens):
            found.append(moment)
    return found


@cache
def _rules() -> tuple[DateReader, Lexicon]:
    from enrich.rulebook import RuleBook
    from enrich.timing import DateReader

    rules = RuleBook.builtin()
    return DateReader(rules.tables["dates"], rules.lexicon), rules.lexicon
