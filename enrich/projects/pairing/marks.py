"""The marks of a notice: two notices that share enough of them are compared.

A mark is a number that stands for a part of the notice, such as its title or a rare word with the
day on which it closes. It depends on nothing but its notice, so that marks can be kept, and which
pairs are compared does not depend on the order in which notices came.
"""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from enrich.projects import text
from enrich.projects.likeness.blocks import marks_of_likeness
from enrich.projects.pairing.stories import is_story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.rarity import Rarity
    from enrich.projects.likeness.traits import Traits

# Marks count together; from these sums on the likeness of two purchases, or of a story and anything
# else, is weighed. Of the judged pairs that are one, 96 and 77 of 100 reach them; of 3,530 TED
# notices each is compared with seven others.
ENOUGH, ENOUGH_TOLD = 4, 2
# What a mark of a title counts: one is enough for rules, and tells likeness nothing. No two notices
# share so many others that these add up to it.
TITLED = 1000
# How much a mark counts and how many notices may share it, by its lowest bits: one of more notices
# is too common to tell. The first is of translations, which are looked at as a block, the second of
# titles.
_CLASS_BITS = 3
_TRANSLATION, _TITLE = 0, 1
# A notice in more languages is no notice of this kind.
LANGUAGES = 6
WEIGHTS = (0, TITLED, 1, 2, 3, 6)
MOST = (LANGUAGES, 40, 20, 20, 20, 20)
_START = 40  # letters: a portal's field may hold only so many
_WINDOW = 60  # days; windows overlap by half, so that 30 days apart always share one
_MIDNIGHT = timedelta(hours=4)  # a bare day is read as its beginning or its end
_FIRST = date(1970, 1, 1)


def marks_of(notice: NoticeFacts, own: Traits, rarity: Rarity) -> frozenset[int]:
    """Return the marks of a notice, as numbers of 32 bits."""
    found = {_code(_TITLE, "rule", key) for key in _titles(notice)}
    found |= {
        _code(WEIGHTS.index(weight, _TITLE + 1), "like", key)
        for key, weight in marks_of_likeness(notice, own, rarity).items()
    }
    return frozenset(found | set(translation_marks(notice)))


def weight(mark: int) -> int:
    """Return how much a mark counts."""
    return WEIGHTS[mark & ((1 << _CLASS_BITS) - 1)]


def most(mark: int) -> int:
    """Return how many notices may share a mark that counts."""
    return MOST[mark & ((1 << _CLASS_BITS) - 1)]


def translation_marks(notice: NoticeFacts) -> tuple[int, ...]:
    """Return what a notice shares with itself in another language: day, code, numbers, and buyer.

    Or value, where the buyer's name is translated.
    """
    if not notice.deadline or not notice.cpv:
        return ()
    numbers = " ".join(sorted(text.numbers(notice.titles[-1])))
    shared = (notice.deadline.astimezone(UTC).isoformat(), notice.cpv[0], numbers)
    keys: list[tuple[str, ...]] = []
    if notice.buyer_words:
        keys.append(("buyer", " ".join(notice.buyer_words), *shared))
    if notice.value:
        keys.append(("value", f"{notice.value.normalize():f}", notice.currency or "", *shared))
    return tuple(_code(_TRANSLATION, "language", key) for key in keys)


def _titles(notice: NoticeFacts) -> set[tuple[str, ...]]:
    """Return title, its beginning, page, and buyer with a long word, by themselves and in time.

    By itself a title such as "Reinigungsleistungen" is soon too common: with its buyer, its day of
    closing or the weeks of its publication it still tells.
    """
    buyer = " ".join(notice.buyer_words)
    days = _days(notice.deadline)
    keys: set[tuple[str, ...]] = set()
    for title in notice.titles:
        joined = "".join(title)
        start = joined[:_START]
        keys |= {("title", joined), ("start", start)}
        keys |= {("day", start, day) for day in days}
        keys |= {("weeks", start, each) for each in _windows(notice.published_at)}
        if buyer:
            keys.add(("buyer", start, buyer))
    if buyer:
        longest = sorted(set(notice.titles[-1]), key=lambda word: (-len(word), word))[:3]
        keys |= {("word", notice.buyer_words[0], word[:5]) for word in longest}
        keys |= {("whole", buyer, word[:5]) for word in longest}
    if is_story(notice) and notice.page:
        keys.add(("page", notice.page))
    return keys


def _days(moment: datetime | None) -> set[str]:
    if moment is None:
        return set()
    return {(moment + shift).date().isoformat() for shift in (-_MIDNIGHT, _MIDNIGHT)}


def _windows(moment: datetime | None) -> Iterator[str]:
    if moment is None:
        return
    day = (moment.astimezone(UTC).date() - _FIRST).days
    yield f"a{day // _WINDOW}"
    yield f"b{(day + _WINDOW // 2) // _WINDOW}"


def _code(of_class: int, kind: str, key: Iterable[str]) -> int:
    hashed = zlib.crc32("\x1f".join((kind, *key)).encode())
    return hashed >> _CLASS_BITS << _CLASS_BITS | of_class
