"""Names of places in a text: every spot where a town, a region or a country may be named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enrich.places.divisions import shortens
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enrich.places.gazetteer import Gazetteer, Town
    from enrich.places.names import PlaceNames

WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
# d'Aix, dell'Aquila: the name begins behind the apostrophe.
_ELIDED = re.compile(r"[^\W\d_]{1,5}['’`](?=[^\W\d_])")
_LONGEST = 5  # words of a name
_SHORT = 5  # letters of what capitals may shorten: KWK, PLAI
_BETWEEN = re.compile(r"[ \u00a0]?[-–/.(]{0,2}[ \u00a0]?")
# Neustadt a. d. Aisch, Mühldorf a. Inn, Kirchheim u. Teck, Weiden i.d.OPf., Frankfurt/M.
_ADDED = re.compile(
    "(?P<town>.+?) (?P<before>(?:a|i|v|o) d |a |i |u |b |an der |am |in der |in |im |ob der |bei )?"
    "(?P<added>[^ ]+(?: [^ ])?)"
)
_BEFORE_ADDED = {
    "a d": ("an der",), "i d": ("in der",), "v d": ("vor der",), "o d": ("ob der",),
    "a": ("am", "an der"), "i": ("in", "im"), "u": ("unter",), "b": ("bei",),
    "": ("", "am", "an der", "in", "im", "in der", "ob der", "bei"),
}  # fmt: skip
# How a hyphenated name goes on: Saint-Leu-d'Esserent, Aix-en-Provence.
_GOES_ON = re.compile(
    r"-(?:[dl]['’]|(?:en|sur|sous|l[eèé]s|le|la|de|du|des|au|aux|am|an|in|ob|bei|upon|on)-)"
)
# A town that is called like a country: San Marino di Bentivoglio.
_OF = re.compile(r" (?:di|de|del|della) (?=[A-ZÀ-Ý])")
_QUALIFIED = re.compile(r"\s*[,(]\s*[A-Z]")  # Ontario, California
_CLOSING = re.compile(r"\.?\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text with all that it may mean."""

    start: int
    end: int
    written: str
    name: str  # folded
    towns: tuple[Town, ...] = ()
    region: str | None = None  # NUTS
    country: str | None = None  # ISO 3166


class MentionReader:
    """Reads the places named in a text, inflected names included."""

    def __init__(self, gazetteer: Gazetteer, names: PlaceNames) -> None:
        self._gazetteer = gazetteer
        self._names = names

    def read(self, text: str, language: str | None) -> Iterator[Mention]:
        """Yield the places named in `text`, in order, the longest name at each spot."""
        words = [_word(match) for match in WORD.finditer(text)]
        shouted = sum(map(str.isupper, text)) > sum(map(str.islower, text))
        spans: dict[tuple[int, int], str] = {}
        for first, (start, end) in enumerate(words):
            if not text[start].isupper():
                continue
            last_end = end
            spans[(first, first)] = fold(text[start:end])
            for last in range(first + 1, min(first + _LONGEST, len(words))):
                between = text[last_end : words[last][0]]
                if len(between) > 4 or not _BETWEEN.fullmatch(between):
                    break
                last_end = words[last][1]
                spans[(first, last)] = fold(text[start:last_end])
        names = sorted(set(spans.values()))
        towns = dict(zip(names, self._gazetteer.find(names), strict=True))
        self._without_endings(towns, language)
        position = 0
        for first in range(len(words)):
            if first < position:
                continue
            for last in range(first + _LONGEST - 1, first - 1, -1):
                name = spans.get((first, last))
                if name is None:
                    continue
                start, end = words[first][0], words[last][1]
                bracket = text.find("(", start, end)
                closing = _CLOSING.match(text, end)
                if bracket > 0:
                    # León (Guanajuato, México): the rest of the bracket is no part of the name.
                    end = closing.end() if closing else len(text[:bracket].rstrip())
                if _glued(text, start, end) or (not shouted and self._shortens(text, start, end)):
                    continue
                mention = self._named(text, start, end, name, towns.get(name, ()), language)
                if mention is not None:
                    yield mention
                    position = last + 1
                    break

    def _shortens(self, text: str, start: int, end: int) -> bool:
        """Tell an abbreviation in capitals: KWK, or a country's before a hyphen: US-Konzern."""
        if end - start > _SHORT or not text[start:end].isupper():
            return False
        return fold(text[start:end]) not in self._names.countries or text[end : end + 1] == "-"

    def _state(
        self,
        text: str,
        start: int,
        end: int,
        name: str,
        towns: tuple[Town, ...],
        language: str | None,
    ) -> str | None:
        """Return the country of a state that a text places something in: in Georgia, in Ontario.

        A town of the same name that lies in the state's country, or where the language is
        spoken, is the likelier reading.
        """
        state = self._names.divisions.state(name)
        if state is None or _QUALIFIED.match(text, end):
            return None
        before = fold(text[max(0, start - 12) : start]).split()
        spoken = self._names.spoken.get(language or "", ())
        own = {state.country} if language == "en" else {state.country, *spoken}
        if not before or before[-1] not in self._names.at or any(t.country in own for t in towns):
            return None
        return state.country

    def _named(
        self,
        text: str,
        start: int,
        end: int,
        name: str,
        towns: tuple[Town, ...],
        language: str | None,
    ) -> Mention | None:
        written = text[start:end]
        if name in self._names.countries:
            if name in ("us", "uk") and not written.replace(".", "").isupper():
                return None
            if not _OF.match(text, end):
                return Mention(start, end, written, name, country=self._names.countries[name])
        if name in self._names.never:
            return None
        region = self._names.regions.get(name)
        state = self._state(text, start, end, name, towns, language)
        if state is not None:
            return Mention(start, end, written, name, country=state)
        # A town of the same name is as good a reading: "in Darmstadt", "Landkreis Darmstadt".
        if towns or region:
            return Mention(start, end, written, name, towns=towns, region=region)
        return None

    def _additions(self, name: str) -> Iterator[str]:
        """Yield what a German name with a short addition may be: rothenburg o l."""
        match = _ADDED.fullmatch(name)
        if match is None:
            return
        short = match["added"].replace(" ", "")
        before = (match["before"] or "").strip()
        words = [word for word in self._names.additions if shortens(short, word)]
        for word in dict.fromkeys((match["added"], *words)):
            for preposition in _BEFORE_ADDED.get(before, (before,)):
                yield " ".join(f"{match['town']} {preposition} {word}".split())

    def _without_endings(self, towns: dict[str, tuple[Town, ...]], language: str | None) -> None:
        """Look inflected names up again without their endings."""
        endings = self._names.endings.get(language or "", [])
        variants: dict[str, list[str]] = {}
        for name, found in towns.items():
            if found or len(name) < 5:
                continue
            if language == "de" and " " in name:
                variants[name] = list(self._additions(name))
            elif endings and name.count(" ") < 2:
                variants[name] = list(_variants(name, endings))
        flat = sorted({variant for several in variants.values() for variant in several})
        if not flat:
            return
        known = dict(zip(flat, self._gazetteer.find(flat), strict=True))
        for name, several in variants.items():
            candidates = [
                town
                for variant in several
                for town in known[variant]
                if town.country in self._names.spoken.get(language or "", ())
            ]
            if candidates:
                towns[name] = tuple(sorted(candidates, key=lambda town: -town.people))


def _word(match: re.Match[str]) -> tuple[int, int]:
    elided = _ELIDED.match(match.group())
    if elided and match.group()[0].islower() and match.group()[elided.end()].isupper():
        return match.start() + elided.end(), match.end()
    return match.start(), match.end()


def _glued(text: str, start: int, end: int) -> bool:
    """Tell a part of a longer name: Saint-Leu in Saint-Leu-d'Esserent, West in Nord-West."""
    if start > 1 and text[start - 1] == "-" and text[start - 2].islower():
        return True
    return _GOES_ON.match(text, end) is not None


def _variants(name: str, endings: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield what an inflected name may be in the nominative; of two words, each may change."""
    words = name.split()
    options = [
        [word, *(word.removesuffix(end) + new for end, new in endings if word.endswith(end))]
        for word in words
    ]
    if len(words) == 1:
        yield from options[0][1:]
        return
    for first in options[0][:6]:
        for second in options[1][:6]:
            yield f"{first} {second}"
