"""Any number of notices made of real ones, each about another thing at another place.

Copies that share towns, buyers and rare words are far more often alike than notices in life. So
each copy has other words, drawn from all notices of its language, wherever the real one has a rare
word, other numbers, and the buyer of another notice of its country, moved to one of ten places.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from data.text.folding import in_latin_letters
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.traits import STEM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from data.records import Notice

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_RARE = 6.0  # as of this rarity a word names a thing, a place or a body
# Of the words drawn so many are new ones, made of two: more notices have more words.
_NEW_WORDS = 0.5
_PLACES = 10  # of each buyer: a month of TED has some three notices a buyer
_AGAIN = 10  # one in so many is shown by a second portal
_WEEKS = timedelta(days=33)  # in which TED publishes 100,000 notices


class MadeNotices:
    """Makes flat notices of real ones; the same number gives the same notice."""

    def __init__(self, real: Sequence[Notice], *, now: datetime, of_all: int) -> None:
        self._real = real
        self._now, self._of_all = now, of_all
        self._rarity = Rarity.shipped()
        self._words: defaultdict[str, list[str]] = defaultdict(list)
        self._buyers: defaultdict[str, list[str]] = defaultdict(list)
        for each in real:
            self._words[each.language or ""] += filter(self._is_rare, _WORD.findall(each.title))
            if each.buyer and each.buyer.name:
                self._buyers[_country(each)].append(each.buyer.name)

    def made(self, start: int, count: int) -> Iterator[dict[str, Any]]:
        """Yield so many flat notices from a number on, open tenders, in the order of their days."""
        for number in range(start, start + count):
            if number % _AGAIN == 0 and number >= _AGAIN:
                yield self._one(number - random.Random(number).randrange(1, _AGAIN)) | {  # noqa: S311
                    "id": f"made-{number:07}",
                    "source": "portal",
                }
            else:
                yield self._one(number)

    def _one(self, number: int) -> dict[str, Any]:
        drawn = random.Random(number)  # noqa: S311  (made data)
        like = self._real[number * 7919 % len(self._real)]
        language, country = like.language or "", _country(like)
        share = min(1.0, number / self._of_all)
        others: dict[str, str] = {}
        deadline = self._now.replace(hour=drawn.randrange(8, 15), minute=drawn.choice((0, 0, 30)))
        return {
            "id": f"made-{number:07}",
            "source": "flat",
            "kind": "tender",
            "title": self._moved(like.title, language, drawn, others),
            "description": self._moved(like.description or "", language, drawn, others),
            "language": like.language,
            "buyer": self._buyer(country, language, drawn),
            "country": country,
            "cpv": list(like.cpv),
            "published": (self._now - _WEEKS * (1 - share) - timedelta(days=1)).isoformat(),
            "deadline": (deadline + timedelta(days=drawn.randrange(10, 60))).isoformat(),
        }

    def _buyer(self, country: str, language: str, drawn: random.Random) -> str:
        name = drawn.choice(self._buyers.get(country) or ["Stadt"])
        placed = random.Random(f"{name} {drawn.randrange(_PLACES)}")  # noqa: S311
        return self._moved(name, language, placed, {})

    def _moved(self, text: str, language: str, drawn: random.Random, others: dict[str, str]) -> str:
        """Return a text with other rare words and numbers, each time the same for the same."""

        def other(found: re.Match[str]) -> str:
            word = found[0]
            if not word.isdigit() and not self._is_rare(word):
                return word
            if word not in others:
                others[word] = self._other(word, language, drawn)
            return others[word]

        return _WORD.sub(other, text)

    def _other(self, word: str, language: str, drawn: random.Random) -> str:
        if word.isdigit():
            if len(word) == 4 and word.startswith("20"):
                return word  # a year
            return str(drawn.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        known = self._words[language] or [word]
        made = drawn.choice(known)
        if drawn.random() < _NEW_WORDS:
            further = drawn.choice(known)
            made = made[: len(made) // 2 + 1] + further[len(further) // 2 :].lower()
        return made.capitalize() if word[0].isupper() else made.lower()

    def _is_rare(self, word: str) -> bool:
        if word.isdigit():
            return False
        return self._rarity.of(in_latin_letters(word)[:STEM]) >= _RARE


def _country(notice: Notice) -> str:
    return (notice.places[0].country if notice.places else None) or "DE"
