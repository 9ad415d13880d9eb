"""What a date of a text is the date of, by the words near it (rules/dates.toml)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from enrich.signals.dates.moment import Event, Moment
from enrich.words.lexicon import Hit, Lexicon, Scan

TENDER_DAYS = frozenset({"deadline", "bid_opening", "questions", "validity"})
_YEAR = re.compile(r"(?<![\d,€$£])(?<!\d\d\d\.)(?:19|20)\d\d(?![\d,]\d|\d)")
_FAR = 14.0  # words
_REACH_OF_SUBJECT = 90  # letters from "clarifications" over "until" to the day
# "from 10 March to 24 March", "vom 10.03. auf den 24.03.": the second is the one that counts.
_TO = re.compile(
    r"\W{0,3}(?:to|until|till|bis|auf|au|al|all|fino|a|hasta|para|do|na|tot|naar|till|til|até|la|"
    r"pe|-ig|-?[rt][óőa]l|-?r[ae]|"
    r"asti|–|-)(?:\W{1,2}(?:zum|den|dem|le|il|el|dnia|het|the|now|o|data|nově))?"
    r"(?:\W{1,2}\w{3,10})?\W{0,3}"
)
# Of days that were moved forward the later one is the old one.
_EARLIER = re.compile(
    r"brought forward|moved forward|shortened|advanced|vorgezogen|vorverlegt|verkürzt|avancé|"
    r"raccourci|anticipat|adelant|przyspieszon|skrócon|vervroegd|verkort|zkrácen|zkracuje|"
    r"antecipad|tidigarel|fremrykke|fremskynde|framskynde|aikaist|devans|előrehoz",
    re.I,
)
_REPLACED = re.compile(
    r"\b(?:statt|anstatt|anstelle|bisher|bislang|ursprünglich|instead of|rather than|previously|"
    r"formerly|originally|was|au lieu|initialement|anziché|invece|originari\w+|en lugar|antes|"
    r"inicialmente|zamiast|pierwotnie|poprzednio|in plaats|oorspronkelijk|místo|původně|istället|"
    r"tidigare|i stedet|tidligere|em vez|în loc)\W+(?:\w{1,12}\W+){0,2}$",
    re.I,
)
_TAKES_OVER = (None, "deadline", "completion")
_AROUND = 60  # letters
_LETTERS_A_WORD = 6.0
_REACH = 200  # letters


class EventFinder:
    """Knows the words of dates.toml that tell events."""

    def __init__(self, lexicon: Lexicon) -> None:
        bits = lexicon.bits
        self.until = bits["date.until"]
        self.deadline = bits["date.deadline"]
        self.preposition = bits["date.preposition"]  # says nothing of a date before it
        self.handed_in = lexicon.mask(("tender", "tender_weak"))
        # The days of a tender on which nothing is handed in go first.
        self.besides: list[tuple[Event, int]] = [
            (name, bits[f"date.{name}"]) for name in ("validity", "bid_opening", "questions")
        ]
        others: tuple[Event, ...] = ("deadline", "opening", "completion", "start")
        self.events = [*self.besides, *((name, bits[f"date.{name}"]) for name in others)]
        self._all = lexicon.mask(f"date.{name}" for name, _ in self.events) | self.until

    def cues(self, scan: Scan, spans: Sequence[tuple[int, int]]) -> EventCues:
        """Return the cues of a text outside the `spans` of its dates."""
        # "April" is no form of Italian "aprire".
        ends = sorted(end for _, end in spans)
        begin_of = {end: start for start, end in spans}
        cues = []
        for hit in scan.hits:
            if hit.classes & self._all:
                place = bisect_left(ends, hit.end)
                if place == len(ends) or begin_of[ends[place]] > hit.start:
                    cues.append(hit)
        return EventCues(self, scan, cues)


class EventCues:
    """The cues of one text in reading order."""

    def __init__(self, finder: EventFinder, scan: Scan, cues: Sequence[Hit]) -> None:
        self._finder, self._scan, self._cues = finder, scan, cues
        self._begins = [hit.start for hit in cues]

    def event(self, moment: Moment) -> Event | None:
        """Return what the nearest cue of its sentence says of a date."""
        starts = self._scan.starts
        sentence = bisect_right(starts, moment.start) - 1
        low = bisect_left(self._begins, max(starts[sentence], moment.start - _REACH))
        high = bisect_left(self._begins, min(starts[sentence + 1], moment.end + _REACH))
        return self._nearest(moment, self._cues[low:high])

    def _nearest(self, moment: Moment, hits: Sequence[Hit]) -> Event | None:
        best: Event | None = None
        by: Hit | None = None
        nearest = _FAR
        for hit in hits:
            before = hit.end <= moment.start
            if not before and (hit.start < moment.end or hit.classes & self._finder.preposition):
                continue
            gap = self._scan.text[
                slice(hit.end, moment.start) if before else slice(moment.end, hit.start)
            ]
            far = len(gap) / _LETTERS_A_WORD + 4 * gap.count(", ") + (0 if before else 1)
            far += 5 * len(_YEAR.findall(gap))
            for event, bit in self._finder.events:
                if hit.classes & bit and far < nearest:
                    best, nearest, by = event, far, hit
                    break
        if by is not None and by.end <= moment.start and self._is_until(by, hits):
            return self._subject(by, hits) or best
        return best

    def _is_until(self, by: Hit, hits: Sequence[Hit]) -> bool:
        """Tell whether a cue says that something ends, itself or as another phrase."""
        return any(hit.classes & self._finder.until
                   and hit.start <= by.start and by.end <= hit.end for hit in hits)  # fmt: skip

    def _subject(self, until: Hit, hits: Sequence[Hit]) -> Event | None:
        """Return what ends on the day behind an "until": "clarifications until 20 February"."""
        for hit in reversed(hits):
            if hit.end > until.start or hit.classes & self._finder.until:
                continue
            gap = self._scan.text[hit.end : until.start]
            if until.start - hit.end > _REACH_OF_SUBJECT or _YEAR.search(gap):
                return None
            if hit.classes & self._finder.deadline:
                return "deadline"
            besides = self._finder.besides
            special = next((event for event, bit in besides if hit.classes & bit), None)
            if special == "validity":
                return special
            if special:
                between = (each for each in self._scan.hits
                           if hit.end <= each.start < until.start)  # fmt: skip
                tender = any(each.classes & self._finder.handed_in for each in between)
                return None if tender else special
        return None


def last_of_ranges(moments: list[Moment], text: str) -> list[Moment]:
    """Take the deadline from days that a later one has replaced: "extended from X to Y"."""
    kept = list(moments)
    for place, moment in enumerate(moments):
        if kept[place].event != "deadline":
            continue
        following = moments[place + 1] if place + 1 < len(moments) else None
        if (
            following is not None
            and following.event in _TAKES_OVER
            and (following.value > moment.value or _EARLIER.search(_near(text, moment, following)))
            and _TO.fullmatch(text[moment.end : following.start])
        ):
            kept[place] = replace(moment, event=None, clock=None)
            kept[place + 1] = replace(following, event="deadline")
        elif _REPLACED.search(text[max(0, moment.start - 40) : moment.start]):
            kept[place] = replace(moment, event=None, clock=None)
    return kept


def _near(text: str, moment: Moment, following: Moment) -> str:
    """Return the words around a day and the next one."""
    return text[max(0, moment.start - _AROUND) : following.end + _AROUND]
