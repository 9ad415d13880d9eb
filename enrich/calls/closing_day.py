"""Until when a text says that offers or applications are taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from enrich.calls.funding import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enrich.rulebook import RuleBook
    from enrich.signals.dates.dates import DateReader, Moment
    from enrich.words.lexicon import Lexicon

# What a deadline is about stands early; the rest of a long text is not read for it.
_READ = 4000
_QUOTED = 70
_YEAR = re.compile(r"\b20\d\d\b")
# Without a year or "23.3" there is no day, and most texts have none.
_DAY = re.compile(r"20\d\d|\d\s?[./-]\s?\d|\d(?:st|nd|rd|th)?\.?\s[^\W\d]{3}|[^\W\d]{3}\.?\s\d")
_STOP = re.compile(r"[.;!?]\s")
# So many letters before a day tell whether something opens or ends on it.
_NEAR = 40
# And so many tell whether it is about handing in.
_ABOUT = 160
# "all'art. 3 della L.R. 12 agosto 2025": the day of a law.
_LAW = re.compile(r"\b[Aa]rt\b|§|[A-Z]\.\s?[A-Z]|\d/\d")


@dataclass(frozen=True, slots=True)
class ClosingDay:
    """The last day on which something can be handed in, and the words that say so.

    `sure` tells that those words are about handing in offers or applications.
    """

    day: date
    quote: str
    sure: bool


@dataclass(frozen=True, slots=True)
class ClosingDayReader:
    """Finds the last day of a call among the dates of its text."""

    dates: DateReader
    words: Lexicon

    @classmethod
    def of(cls, rules: RuleBook) -> ClosingDayReader:
        """Return the reader by rules/dates.toml."""
        return cls(rules.dates, rules.lexicon)

    def read(self, text: str, language: str | None, published: date | None) -> ClosingDay | None:
        """Return the last closing day that `text` names, or None when none is clear.

        A day without its year is the next one after `published`. A later day on which something
        opens gives None, since that one may count; unless the closing day is about handing in,
        any later day does.
        """
        text = text[:_READ]
        if not _DAY.search(text):
            return None
        days = [each for each in self.dates.read(self.words.scan(text, language), published)
                if len(each.value) == len("2026-06-08") and not each.loose]  # fmt: skip
        if not days:
            return None
        said = _Said.of(text, language)
        ends = [(moment, said.handing_in(moment)) for moment in days
                if said.ends(moment) and not said.work(moment)]  # fmt: skip
        if not ends:
            return None
        last, sure = max(ends, key=lambda end: (end[0].value, end[1]))
        for moment in days:
            reopens = said.opens(moment) and said.handing_in(moment)
            if moment.value > last.value and (reopens or not sure):
                return None
        start = max(0, last.start - _QUOTED)
        quote = " ".join(text[start : last.end].split())
        return ClosingDay(date.fromisoformat(last.value), quote, sure)


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, and where its words of calls end, by what they mean."""

    text: str
    places: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, text: str, language: str | None) -> _Said:
        words = lexicon()
        hits = words.scan(text, language).hits
        names = ("from", "until", "handing_in", "carried_out")
        places = {name: tuple(hit.end for hit in hits if hit.classes & words.bits[name])
                  for name in names}  # fmt: skip
        return cls(text, places)

    def ends(self, moment: Moment) -> bool:
        """Tell whether something closes on a day: after a deadline's words, or until it."""
        if moment.event in ("bid_opening", "questions") or self.opens(moment):
            return False
        until = self._last_word("until", moment)
        if until >= 0 and self.handing_in(moment):
            return not _LAW.search(self.text[until : moment.start])
        return moment.event == "deadline"

    def opens(self, moment: Moment) -> bool:
        """Tell whether the nearer of the two kinds of words before a day is one of opening."""
        until = self._last_word("until", moment)
        if moment.event == "opening" and until < 0:
            return True
        return self._last_word("from", moment) > until

    def handing_in(self, moment: Moment) -> bool:
        """Tell whether a day is about handing something in."""
        return self._last("handing_in", moment, _ABOUT) >= 0

    def work(self, moment: Moment) -> bool:
        """Tell whether by a day the work has to be done, as said before or behind it."""
        behind = (place for place in self.places["carried_out"] if place > moment.end)
        rest = self.text[moment.end : min(behind, default=moment.end)]
        after = 0 < len(rest) <= _NEAR and not _STOP.search(rest)
        return after or self._last("carried_out", moment, _NEAR) >= 0

    def _last(self, name: str, moment: Moment, reach: int) -> int:
        """Return where the last such word before a day ends, or -1 when none is within reach."""
        near = (place for place in self.places[name] if 0 <= moment.start - place <= reach)
        return max(near, default=-1)

    def _last_word(self, name: str, moment: Moment) -> int:
        """Return the same for a word that belongs to this day and to none before it."""
        last = self._last(name, moment, _NEAR)
        return -1 if last >= 0 and _YEAR.search(self.text[last : moment.start]) else last
