"""Which notices are worth comparing: those that share rare marks, such as buyer and day."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.rarity import Rarity
    from enrich.projects.likeness.traits import Traits

# In a block of more notices each is compared only with its neighbours in time.
_LARGEST = 40
_NEIGHBOURS = 8
# Stems from these rarities on are marks of a title, of a buyer's name, of a text.
_RARE_TITLE, _RARE_BUYER, _RARE_TEXT = 6.0, 5.0, 7.0
_MOST_TITLE, _MOST_BUYER, _MOST_TEXT = 5, 4, 10
_LONG_NUMBER = 3  # digits
_NUTS_2 = 4  # letters
_MIDNIGHT = timedelta(hours=4)  # a bare day is read as its beginning or its end
# Marks that two notices must share, where there are so many that not all can be compared: one of
# twelve pairs of purchases has fewer. Stories have fewer marks.
MANY = 600
_SHARED, _SHARED_TOLD = 3, 2
# There a notice is compared with so many others, those with the most marks in common first, and
# with more only where these have fewer: the work grows with the notices, however alike they are.
_PARTNERS = 5


def candidate_pairs(
    notices: Sequence[NoticeFacts], traits: Sequence[Traits], rarity: Rarity
) -> Iterator[tuple[int, int]]:
    """Give the pairs worth comparing, as numbers, the smaller one first, each once.

    `notices` are in the order of their days.
    """
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (notice, own) in enumerate(zip(notices, traits, strict=True)):
        for key in _keys(notice, own, rarity):
            blocks[key].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for block in blocks.values():
        shared.update(_within(block))
    if len(notices) <= MANY:
        yield from shared
        return
    told = [notice.is_told for notice in notices]
    enough = [
        (-count, pair)
        for pair, count in shared.items()
        if count >= (_SHARED_TOLD if told[pair[0]] or told[pair[1]] else _SHARED)
    ]
    compared: Counter[int] = Counter()
    for _, (one, other) in sorted(enough):
        if min(compared[one], compared[other]) < _PARTNERS:
            compared.update((one, other))
            yield one, other


def _within(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= _LARGEST:
        yield from combinations(block, 2)
        return
    for place, one in enumerate(block):
        for other in block[place + 1 : place + 1 + _NEIGHBOURS]:
            yield one, other


def _keys(notice: NoticeFacts, own: Traits, rarity: Rarity) -> set[tuple[str, ...]]:
    country = notice.country or ""
    divisions = {code[:2] for code in notice.cpv[:8]}
    groups = {code[:3] for code in notice.cpv[:8]}
    buyer = _rarest(own.buyer_stems, rarity, _RARE_BUYER, _MOST_BUYER)
    title = _rarest(own.stems, rarity, _RARE_TITLE, _MOST_TITLE)
    keys: set[tuple[str, ...]] = {("title", stem) for stem in title}
    keys |= {("buyer", stem, each) for stem in buyer for each in divisions or {""}}
    keys |= {("both", stem, word) for stem in buyer for word in title}
    keys |= {("town", country, town, each) for town in own.town for each in groups}
    keys |= {("number", each) for each in own.numbers if len(each) > _LONG_NUMBER}
    if notice.deadline:
        days = {(notice.deadline + shift).date().isoformat() for shift in (-_MIDNIGHT, _MIDNIGHT)}
        keys |= {("day", country, day, each) for day in days for each in divisions or {""}}
        keys |= {("day", country, day, stem) for day in days for stem in buyer}
    if notice.eur:
        keys.add(("value", country, f"{notice.eur:.1e}"))
    actors = _rarest(frozenset().union(*own.actors), rarity, _RARE_BUYER, _MOST_BUYER)
    keys |= {("actor", stem, place) for stem in actors for place in own.town or {""}}
    keys |= {("actor", stem, country) for stem in actors}
    if notice.nuts and len(notice.nuts) > _NUTS_2:
        keys |= {("machine", notice.nuts, each) for each in notice.machines}
    if notice.is_told or not notice.buyer:
        keys |= {("said", s) for s in _rarest(own.said, rarity, _RARE_TEXT, _MOST_TEXT)}
    else:
        # What stories say of buyer, town and object.
        keys |= {("said", stem) for stem in {*buyer, *title, *own.town}}
    return keys


def _rarest(stems: frozenset[str], rarity: Rarity, least: float, most: int) -> list[str]:
    """Return the rarest stems, at most so many, all at least so rare."""
    rare = [(-rarity.of(stem), stem) for stem in stems]
    return [stem for weight, stem in sorted(rare)[:most] if -weight >= least]
