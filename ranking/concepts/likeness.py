"""How far a notice's title names what a solution's title and keywords name, in any language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ranking.concepts.dictionary import concepts, dictionary, written_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

# So many of a solution's terms that a title names best count; most name one thing.
_BEST = 2
# What is shared counts whole from here on: one rare concept, or two that are usual.
_ENOUGH = 6.0
# A concept counts at most so often in one term.
_MOST = 1.5
# A concept that one in fifty titles names, such as "supply", is no reason by itself.
_TELLS = 4.0


class TitleConcepts:
    """The concepts of many titles, by concept."""

    def __init__(self, titles: Sequence[tuple[str, str | None]]) -> None:
        """Read titles, each with its language."""
        self._titles = len(titles)
        places: dict[int, list[int]] = {}
        for place, (title, language) in enumerate(titles):
            words = dictionary(language)
            for concept in words.read(title) if words else ():
                places.setdefault(concept, []).append(place)
        self._places = {concept: np.array(own) for concept, own in places.items()}

    def answers(self, terms: Sequence[str], language: str) -> NDArray[np.float32]:
        """Return how far each title names what the terms name, 0 to 1, shape (titles,)."""
        best = np.zeros((_BEST, self._titles), np.float32)
        for weights in _weights(terms, language):
            shared = np.zeros(self._titles, np.float32)
            for concept, weight in weights.items():
                if concept in self._places:
                    shared[self._places[concept]] += weight
            told = shared / sum(weights.values()) * np.minimum(1, shared / _ENOUGH)
            best = np.sort(np.vstack([best, told]), axis=0)[1:]
        return np.asarray(best.mean(axis=0), np.float32)


def _weights(terms: Sequence[str], language: str) -> list[Mapping[int, float]]:
    """Return the concepts of each term with what they tell; terms without any are left out."""
    words = dictionary(language)
    if words is None:
        return []
    tells = list(concepts().values())
    named = (words.read(term) for term in terms)
    return [
        {concept: min(count, _MOST) * tells[concept] for concept, count in each.items()}
        for each in named
        if each
    ]


def shared_words(title: str, language: str | None, terms: Sequence[str], asking: str) -> list[str]:
    """Return the words of a title that name what some term in the language `asking` names.

    They are as the title has them; words that follow each other are told together.
    """
    words = dictionary(language)
    if words is None:
        return []
    tells = list(concepts().values())
    wanted = {each for weights in _weights(terms, asking) for each in weights}
    wanted = {each for each in wanted if tells[each] >= _TELLS}
    said = written_words(title)
    found: list[str] = []
    before = False
    for (word, _), meant in zip(said, words.meanings([each for _, each in said]), strict=True):
        shared = not meant.isdisjoint(wanted)
        if shared and before:
            found[-1] += f" {word}"
        elif shared:
            found.append(word)
        before = shared
    return list(dict.fromkeys(found))
