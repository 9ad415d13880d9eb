"""Names of places in a text: every spot where a town, a region or a country may be named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from enrich.places.named.inflected import InflectedNames
from enrich.places.named.unlisted import Unlisted
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enrich.places.areas.postal import PostalCodes
    from enrich.places.gazetteer.gazetteer import Gazetteer, Town
    from enrich.places.named.names import PlaceNames

WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
# d'Aix, dell'Aquila: the name begins behind the apostrophe.
_ELIDED = re.compile(r"[^\W\d_]{1,5}['’`](?=[^\W\d_])")
_LONGEST = 5  # words of a name
_SHORT = 5  # letters of what capitals may shorten: KWK, PLAI
_BETWEEN = re.compile(r"[ \u00a0]?[-–/.(]{0,2}[ \u00a0]?")
# How a hyphenated name goes on: Saint-Leu-d'Esserent, Aix-en-Provence.
_GOES_ON = re.compile(
    r"-(?:[dl]['’]|(?:en|sur|sous|l[eèé]s|le|la|de|du|des|au|aux|am|an|in|ob|bei|upon|on)-)"
)
# A town that is called like a country: San Marino di Bentivoglio.
_OF = re.compile(r" (?:di|de|del|della) (?=[A-ZÀ-Ý])")
_QUALIFIED = re.compile(r"\s*[,(]\s*[A-Z]")  # Ontario, California
_CLOSING = re.compile(r"\.?\)")
_DUTCH = re.compile(r"['’][st][ -](?=[A-Z])")
_OWNER = re.compile(r"[^\W\d_]['’]s$")


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
    # Of an adjective ("Cuxhavener") or of nothing but a preposition ("i Durup"): for choosers that
    # weigh all places of a text, and no rule believes it.
    loose: bool = False


class MentionReader:
    """Reads the places named in a text, inflected names included."""

    def __init__(self, gazetteer: Gazetteer, names: PlaceNames, postal: PostalCodes) -> None:
        self._gazetteer = gazetteer
        self._names = names
        self._unlisted = Unlisted(names, postal)
        self._inflected = InflectedNames(gazetteer, names)

    def read(self, text: str, language: str | None) -> Iterator[Mention]:
        """Yield the places named in `text`, in order, the longest name at each spot."""
        words = [_word(match) for match in WORD.finditer(text)]
        spans = _spans(text, words)
        adjectives = self._inflected.adjectives(text, words, language)
        names = sorted({*spans.values()})
        towns = dict(zip(names, self._gazetteer.find(names), strict=True))
        self._inflected.add_to(towns, language)
        opens = {first for first, _ in spans}
        position = 0
        for first, (start, _) in enumerate(words):
            if first < position:
                continue
            if first not in opens and start not in adjectives and not text[start].isupper():
                continue  # names begin with capitals
            whole = self._whole(text, start, towns, language)
            mention = self._listed(text, words, first, spans, towns, language)
            if whole and (mention is None or whole.end > mention.end):
                mention = whole
            if mention is None and start in adjectives:
                end, name, found = adjectives[start]
                mention = Mention(start, end, text[start:end], name, towns=found, loose=True)
            mention = mention or self._guess(text, start, language)
            if mention is not None:
                yield mention
                while position < len(words) and words[position][0] < mention.end:
                    position += 1

    def _listed(
        self,
        text: str,
        words: Sequence[tuple[int, int]],
        first: int,
        spans: Mapping[tuple[int, int], str],
        towns: Mapping[str, tuple[Town, ...]],
        language: str | None,
    ) -> Mention | None:
        """Return the longest known name that begins at a word."""
        start = words[first][0]
        for last in range(first + _LONGEST - 1, first - 1, -1):
            name = spans.get((first, last))
            if name is None:
                continue
            end = _without_s(text, words[last][1])
            bracket = text.find("(", start, end)
            closing = _CLOSING.match(text, end)
            if bracket > 0:
                # León (Guanajuato, México): the rest of the bracket is no part of the name.
                end = closing.end() if closing else len(text[:bracket].rstrip())
            if _glued(text, start, end) or self._shortens(text, start, end, language):
                continue
            mention = self._named(text, start, end, name, towns.get(name, ()), language)
            if mention is not None:
                return mention
        return None

    def _whole(
        self, text: str, start: int, towns: Mapping[str, tuple[Town, ...]], language: str | None
    ) -> Mention | None:
        """Return the whole name at a place as a town that the gazetteer lacks, or None."""
        end = self._unlisted.end_of(text, start, language)
        if end is None:
            return None
        name = fold(text[start:end])
        if towns.get(name) or name in self._names.countries or name in self._names.never:
            return None
        town = self._unlisted.town(text, start, end, language)
        return Mention(start, end, text[start:end], name, towns=(town,)) if town else None

    def _guess(self, text: str, start: int, language: str | None) -> Mention | None:
        """Return a name as a town that only the preposition before it tells."""
        found = self._unlisted.guess(text, start, language)
        if found is None:
            return None
        end, town = found
        return Mention(start, end, town.name, fold(town.name), towns=(town,), loose=True)

    def _shortens(self, text: str, start: int, end: int, language: str | None) -> bool:
        """Tell an abbreviation in capitals: KWK, or a country's before a hyphen: US-Konzern.

        "PARIS, Tenn." is none.
        """
        if end - start > _SHORT or not text[start:end].isupper():
            return False
        if _shouted(text):
            return False
        if self._unlisted.state(text, end, language):
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
        in_a_state = bool(towns) and self._unlisted.state(text, end, language) is not None
        if name in self._names.countries and not in_a_state:  # Lebanon, Pa.
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


@lru_cache(maxsize=1)
def _shouted(text: str) -> bool:
    """Tell a text in capitals, in which they shorten nothing."""
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))


def _spans(text: str, words: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Return the folded names that may be towns, by their first and last words."""
    spans: dict[tuple[int, int], str] = {}
    for first, (start, end) in enumerate(words):
        dutch = start > 0 and _DUTCH.match(text, start - 1)  # 's-Hertogenbosch
        if not text[start].isupper() and not dutch:
            continue
        last_end = end
        if not dutch:
            spans[(first, first)] = fold(text[start : _without_s(text, end)])
        for last in range(first + 1, min(first + _LONGEST, len(words))):
            between = text[last_end : words[last][0]]
            if len(between) > 4 or not _BETWEEN.fullmatch(between):
                break
            last_end = words[last][1]
            spans[(first, last)] = fold(text[start : _without_s(text, last_end)])
    return spans


def _without_s(text: str, end: int) -> int:
    """Return where a name ends before "'s": Winton's mayor."""
    return end - 2 if text[end - 1] == "s" and _OWNER.search(text, max(0, end - 3), end) else end


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
