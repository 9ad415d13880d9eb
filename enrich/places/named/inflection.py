"""Names of towns in other cases, and the adjectives made of them: w Jaśle, Cuxhavener."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from enrich.places.areas.divisions import shortens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_SHORTEST = 5  # letters of an inflected name
_SHORTEST_STEM = 3
_LONGEST = 2  # words of an inflected name, unless one is a preposition
_FORMS = 8  # of each word of a name
_MOST = 160  # variants of one name
# What stands behind these keeps its case: Kostrzyn nad Odrą, Hodonín u Kunštátu.
_PREPOSITIONS = frozenset(("nad", "pod", "u", "pri", "na", "w", "we", "v", "ve", "k", "ob", "pre"))


class Inflection:
    """The endings of one language (rules/places.toml), all folded."""

    def __init__(
        self, endings: Iterable[Sequence[str]], adjectives: Iterable[Sequence[Sequence[str]]]
    ) -> None:
        self._endings = [(ending, name) for ending, name in endings]
        self._adjectives = [(tuple(ends), tuple(names)) for ends, names in adjectives]
        self._all_ends = tuple(end for ends, _ in self._adjectives for end in ends)

    def __bool__(self) -> bool:
        return bool(self._endings or self._adjectives)

    def nominatives(self, name: str) -> list[str]:
        """Return what an inflected name of one or more words may be called."""
        words = name.split()
        long = len(words) > _LONGEST and _PREPOSITIONS.isdisjoint(words)
        if len(name) < _SHORTEST or not self._endings or long:
            return []
        options = []
        fixed = False
        for word in words:
            options.append([word] if fixed else self._forms(word, whole=len(words) > 1))
            fixed = fixed or word in _PREPOSITIONS
        combined = (" ".join(chosen) for chosen in product(*options))
        return [one for one in islice(combined, _MOST) if one != name]

    def _forms(self, word: str, *, whole: bool) -> list[str]:
        if word in _PREPOSITIONS:
            return [word]
        found = [word.removesuffix(end) + new for end, new in self._endings if word.endswith(end)]
        most = _FORMS if whole else len(found)
        return list(dict.fromkeys([word, *found]))[: most + 1]

    def is_adjective(self, word: str) -> bool:
        """Tell whether a word has the ending of an adjective made of a town's name."""
        return len(word) > _SHORTEST and word.endswith(self._all_ends)

    def towns_of(self, adjective: str) -> list[str]:
        """Return the names that an adjective may be made of: sanocki, Sanok."""
        found: dict[str, None] = {}
        for ends, names in self._adjectives:
            for end in ends:
                stem = adjective.removesuffix(end)
                if stem != adjective and len(stem) >= _SHORTEST_STEM:
                    found.update(dict.fromkeys(stem + name for name in names))
        return list(found)


def inflections(
    endings: Mapping[str, Iterable[Sequence[str]]],
    adjectives: Mapping[str, Iterable[Sequence[Sequence[str]]]],
) -> dict[str, Inflection]:
    """Return the inflection of each language that has one."""
    return {
        language: Inflection(endings.get(language, ()), adjectives.get(language, ()))
        for language in {*endings, *adjectives}
    }


@lru_cache(maxsize=4096)
def _shortened(short: str, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if shortens(short, word))


def with_additions(name: str, additions: tuple[str, ...]) -> Iterator[str]:
    """Yield what a German name with a short addition may be: rothenburg o l."""
    match = _ADDED.fullmatch(name)
    if match is None:
        return
    short = match["added"].replace(" ", "")
    before = (match["before"] or "").strip()
    words = _shortened(short, additions)
    for word in dict.fromkeys((match["added"], *words)):
        for preposition in _BEFORE_ADDED.get(before, (before,)):
            yield " ".join(f"{match['town']} {preposition} {word}".split())
