"""The terms of a lexicon, taken apart into the elements by which words are looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from data.made_once import keep_json, key_of, read_json
from data.text.folding import umlauts_written_out

if TYPE_CHECKING:
    from pathlib import Path

# Raised when terms are taken apart otherwise, so that what was kept before is made anew.
_FORM = b"2"
_NO_TERM = re.compile(r"[^\w*]|_")


@dataclass(slots=True)
class Terms:
    """An element is a word, or the beginning, end or part of one, in a language; it has a number.

    Classes are bit sets, in the order of `classes`.
    """

    classes: list[str]
    exact: dict[str, list[int]] = field(default_factory=dict)  # word: elements
    begins: dict[str, list[int]] = field(default_factory=dict)
    ends: dict[str, list[int]] = field(default_factory=dict)
    inside: dict[str, list[int]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)  # the language of each element
    single: dict[int, int] = field(default_factory=dict)  # element: classes
    out: dict[int, int] = field(default_factory=dict)  # element: classes that it takes away
    phrases: list[tuple[list[int], int]] = field(default_factory=list)  # elements, classes
    first: dict[int, list[int]] = field(default_factory=dict)  # element: phrases that it begins

    @classmethod
    def of(cls, classes: Mapping[str, Iterable[str]]) -> Terms:
        """Take the terms of all classes apart."""
        made = cls(list(classes))
        numbers: dict[tuple[str, str], int] = {}
        phrases: dict[tuple[int, ...], int] = {}  # elements: classes
        for place, terms in enumerate(classes.values()):
            for term in terms:
                words, _, tag = term.partition("/")
                table = made.out if words.startswith("-") else made.single
                elements = [made._element(word, tag, numbers) for word in _folded(words)]
                if len(elements) == 1:
                    table[elements[0]] = table.get(elements[0], 0) | 1 << place
                elif elements:
                    key = tuple(elements)
                    phrases[key] = phrases.get(key, 0) | 1 << place
        for number, (key, own) in enumerate(phrases.items()):
            made.phrases.append((list(key), own))
            made.first.setdefault(key[0], []).append(number)
        return made

    @classmethod
    def kept(cls, classes: Mapping[str, Iterable[str]], cache: Path) -> Terms:
        """Return the terms as they were taken apart before, kept in the folder `cache`."""
        listed = {name: list(terms) for name, terms in classes.items()}
        path = cache / f"terms-{key_of([_FORM, orjson.dumps(listed)])}.json"
        plain = read_json(path)
        if plain is not None:
            return cls._of_plain(plain)
        made = cls.of(listed)
        keep_json(path, made._plain())
        return made

    def _element(self, word: str, tag: str, numbers: dict[tuple[str, str], int]) -> int:
        if (word, tag) in numbers:
            return numbers[word, tag]
        number = numbers[word, tag] = len(numbers)
        self.tags.append(tag)
        table = {
            (False, False): self.exact,
            (False, True): self.begins,
            (True, False): self.ends,
            (True, True): self.inside,
        }[word.startswith("*"), word.endswith("*")]
        table.setdefault(word.strip("*"), []).append(number)
        return number

    def _plain(self) -> dict[str, Any]:
        """Return it as JSON, which has no sets of more than 64 bits and no numbers as keys."""
        sets: dict[int, int] = {}  # of classes, numbered as they come

        def number(classes: int) -> int:
            return sets.setdefault(classes, len(sets))

        plain: dict[str, Any] = {
            "classes": self.classes,
            "tables": [self.exact, self.begins, self.ends, self.inside],
            "tags": self.tags,
            "single": [list(self.single), [number(one) for one in self.single.values()]],
            "out": [list(self.out), [number(one) for one in self.out.values()]],
            "phrases": [(elements, number(classes)) for elements, classes in self.phrases],
            "first": [list(self.first), list(self.first.values())],
        }
        return plain | {"sets": [f"{each:x}" for each in sets]}

    @classmethod
    def _of_plain(cls, plain: dict[str, Any]) -> Terms:
        sets = [int(each, 16) for each in plain["sets"]]

        def classes(table: list[list[int]]) -> dict[int, int]:
            return dict(zip(table[0], map(sets.__getitem__, table[1]), strict=True))

        exact, begins, ends, inside = plain["tables"]
        return cls(
            plain["classes"],
            exact,
            begins,
            ends,
            inside,
            tags=plain["tags"],
            single=classes(plain["single"]),
            out=classes(plain["out"]),
            phrases=[(elements, sets[number]) for elements, number in plain["phrases"]],
            first=dict(zip(*plain["first"], strict=True)),
        )


def _folded(term: str) -> list[str]:
    """Return the words of a term, folded; marks other than * part words."""
    return umlauts_written_out(_NO_TERM.sub(" ", term)).split()
