"""Words and phrases of many languages, found in a text in one pass.

A lexicon has classes (such as "plant" or "invest"), each a list of terms. A term is a word
(`plant`), the beginning of one (`expan*`), its end (`*werk`), a part (`*anlag*`) or a phrase of
these (`planning permission`). A minus before a word takes it out of the class (`-stadtwerk*`).
Case and accents do not count; German umlauts may be written out. A term may end in the language
that it belongs to (`plant/de`), in `/other` for the languages without a list of their own, or in
one where it means something else (`plant/-de`). Where within a word a term may match depends on
whether the language writes compounds as one word (`inside_words.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from data.text.folding import umlauts_written_out
from enrich.words.inside_words import PARTED, grows
from enrich.words.sentences import boundaries
from enrich.words.terms import Terms

if TYPE_CHECKING:
    from pathlib import Path

_WORD = re.compile(r"\w+")
# Languages with full lists; terms marked /other are for the rest.
LISTED = frozenset({"de", "en", "es", "fr", "it", "pl"})
# Languages near enough to use the list of another.
# The part of a German verb that stands at the end of its clause: "schreibt den Bau aus".
_PARTICLES = """
ab an auf aus bei dicht ein fest fort heraus hinzu hoch los nach nieder still um vor weg weiter zu
zurück zusammen
"""
_SEPARATED = frozenset(_PARTICLES.split())
# And of a Dutch one: "sluit de bouw uit".
_SEPARATED_NL = frozenset({"af", "in", "op", "stil", "stop", "terug", "uit", "weg"})
_CLAUSE_END = re.compile(r"\s*(?:[.,;:!?)–—|\n“\"]|$|(?:und|sowie|oder)\s)")
_VERB_BACK = 18  # words
_KIN = {"pt": "es", "gl": "es", "ca": "es", "lb": "de"}
# A cache of words must not grow with hostile input; a language's daily vocabulary fits.
_CACHED_WORDS = 100_000
_CACHED_LANGUAGES = 60
_LONGEST_WORD = 80


class Hit(NamedTuple):
    """A term found in a text; `classes` is a bit set, `place` and `last` count words."""

    place: int
    last: int
    start: int
    end: int
    classes: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with the hits of a lexicon in reading order."""

    text: str
    hits: tuple[Hit, ...]
    starts: tuple[int, ...]  # where each sentence begins, and the end of the text
    classes: int  # all classes that occur

    def sentence(self, number: int) -> str:
        """Return the words of one sentence."""
        return self.text[self.starts[number] : self.starts[number + 1]].strip()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the lexicon knows about one word."""

    classes: int
    phrases: tuple[int, ...]  # phrases that begin with it
    elements: frozenset[int]


class Lexicon:
    """Classes of terms, compiled; `bits` gives the bit of each class.

    With a `cache`, a folder, they are compiled there once.
    """

    def __init__(self, classes: Mapping[str, Iterable[str]], cache: Path | None = None) -> None:
        terms = Terms.of(classes) if cache is None else Terms.kept(classes, cache)
        self.bits: dict[str, int] = {name: 1 << place for place, name in enumerate(terms.classes)}
        self._terms = terms
        parts = sorted(terms.inside, key=len)
        self._parts = re.compile("|".join(map(re.escape, parts)) if parts else "(?!)")
        self._caches: dict[str | None, dict[str, _Entry | None]] = {}
        self._last: tuple[tuple[str, str | None], Scan] | None = None

    def mask(self, names: Iterable[str]) -> int:
        """Return the bit set of several classes; an unknown name is a KeyError."""
        mask = 0
        for name in names:
            mask |= self.bits[name]
        return mask

    def classes(self, word: str, language: str | None = None) -> int:
        """Return the classes of a single word."""
        entry = self._entries([word], language)[0]
        return entry.classes if entry else 0

    def scan(self, text: str, language: str | None = None) -> Scan:
        """Find the terms of a language in `text`, or of all, in time linear in its length.

        The last text is kept, since several readers ask for the same one.
        """
        key, last = (text, language), self._last
        if last is not None and last[0] == key:
            return last[1]
        scan = self._scan(text, language)
        self._last = key, scan
        return scan

    def _scan(self, text: str, language: str | None) -> Scan:
        starts = boundaries(text)
        found = [(word.group(), word.start(), word.end()) for word in _WORD.finditer(text)]
        entries = self._entries([word for word, _, _ in found], language)
        phrases = self._terms.phrases
        hits: list[Hit] = []
        everything = 0
        number, turn = 0, starts[1]
        for place, entry in enumerate(entries):
            word, start, end = found[place]
            parted = _SEPARATED_NL if language == "nl" else _SEPARATED
            if word in parted and language in (None, "de", "nl") and _CLAUSE_END.match(text, end):
                joined = self._rejoined(found, place, starts, language)
                if joined is not None:
                    # Near its verb and near its end: the object stands between.
                    at_end = joined._replace(place=place, last=place, start=start, end=end)
                    # The bare verb may mean the contrary: "schließt nicht aus".
                    hits = [hit for hit in hits if (hit.place, hit.last) != (joined.place,) * 2]
                    hits.extend((joined, at_end))
                    everything |= joined.classes
            if entry is None:
                continue
            while start >= turn and number < len(starts) - 2:
                number += 1
                turn = starts[number + 1]
            if entry.classes:
                hits.append(Hit(place, place, start, end, entry.classes, number))
                everything |= entry.classes
            follower = entries[place + 1] if place + 1 < len(entries) else None
            if follower is None:
                continue
            for phrase in entry.phrases:
                elements, classes = phrases[phrase]
                last = place + len(elements) - 1
                if (
                    elements[1] in follower.elements  # of most phrases it is not
                    and last < len(entries)
                    and found[last][1] < turn
                    and all(
                        (other := entries[place + offset]) is not None and element in other.elements
                        for offset, element in enumerate(elements)
                    )
                ):
                    hits.append(Hit(place, last, start, found[last][2], classes, number))
                    everything |= classes
        hits.sort(key=lambda hit: hit.start)
        return Scan(text, tuple(hits), starts, everything)

    def _rejoined(
        self,
        found: Sequence[tuple[str, int, int]],
        place: int,
        starts: Sequence[int],
        language: str | None,
    ) -> Hit | None:
        """Return the hit of a German verb whose first part stands at `place`, or None."""
        sentence = bisect_right(starts, found[place][1]) - 1
        sentence = min(sentence, len(starts) - 2)
        for back in range(place - 1, max(-1, place - _VERB_BACK), -1):
            word, start, end = found[back]
            if start < starts[sentence]:
                break
            reflexive = found[back + 1][0] in ("sich", "uns") and found[place][0] != "zurück"
            if reflexive or word[-1] not in "tensr" or not word.islower():
                continue  # "tauschen sich aus" is no exchange of machines
            entry = self._entries([found[place][0] + word], language)[0]
            if entry is not None and entry.classes:
                return Hit(back, back, start, end, entry.classes, sentence)
        return None

    def _entries(self, words: Sequence[str], language: str | None) -> list[_Entry | None]:
        """Look the words up; each distinct word is worked out once per language."""
        cache = self._caches.setdefault(language, {})
        if len(cache) > _CACHED_WORDS or len(self._caches) > _CACHED_LANGUAGES:
            cache.clear()
        for word in set(words).difference(cache):
            short = len(word) <= _LONGEST_WORD
            cache[word] = self._make(umlauts_written_out(word), language) if short else None
        return [cache[word] for word in words]

    def _make(self, word: str, language: str | None) -> _Entry | None:
        terms = self._terms
        joins = language not in PARTED
        elements = set(terms.exact.get(word, ()))
        for length in range(1, len(word) + 1):
            if joins or grows(length, len(word)):
                elements.update(terms.begins.get(word[:length], ()))
            if joins or length == len(word):
                elements.update(terms.ends.get(word[-length:], ()))
            else:
                elements.update(e for e in terms.ends.get(word[-length:], ()) if terms.tags[e])
        if self._parts.search(word):  # of most words none is a part
            for part, numbers in terms.inside.items():
                if part in word:
                    within = not (joins or word.startswith(part))
                    elements.update(e for e in numbers if terms.tags[e] or not within)
        elements = {element for element in elements if _holds(terms.tags[element], language)}
        if not elements:
            return None
        classes = out = 0
        phrases: list[int] = []
        for element in elements:
            classes |= terms.single.get(element, 0)
            out |= terms.out.get(element, 0)
            phrases.extend(terms.first.get(element, ()))
        classes &= ~out
        return _Entry(classes, tuple(sorted(phrases)), frozenset(elements))


def _holds(tag: str, language: str | None) -> bool:
    """Tell whether a term with this mark belongs to the language; an unknown one has all."""
    if not tag or language is None:
        return True
    if tag == "other":
        return language not in LISTED
    if tag.startswith("-"):
        return language != tag[1:]
    return language == tag or _KIN.get(language) == tag


def merged(parts: Sequence[Mapping[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Join the classes of several rule files; a class named twice has the terms of both."""
    joined: dict[str, list[str]] = {}
    for part in parts:
        for name, terms in part.items():
            joined.setdefault(name, []).extend(terms)
    return joined
