"""Names that belong together, as organisations; the order of the names does not matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Protocol

from rapidfuzz import fuzz

from enrich.accounts.names.ids import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from enrich.accounts.names.profiles import OrgName

Pair = tuple[str, str]
# Two groups are compared by so many of their names each, those with most ties first.
_SPOKESMEN = 6
# An id that so many names share of which no two have anything in common is nobody's.
_SHARED_BY = 3
_NOTHING_IN_COMMON = 45
_SURE = 1.0


class Scorer(Protocol):
    """Tells how surely each of some pairs of names is one organisation, 0 to 1."""

    def __call__(self, pairs: Sequence[tuple[OrgName, OrgName]]) -> Sequence[float]:
        """Return a chance a pair."""


def clusters(
    names: Mapping[str, OrgName],
    ties: Mapping[Pair, float],
    score: Scorer,
    *,
    least: float,
) -> list[tuple[str, ...]]:
    """Return the keys of the names in groups, each sorted, in order.

    `ties` are the chances of pairs that were compared. The surest ties join first; two groups are
    joined when, over their best-tied names, the mean chance is at least `least`, and
    never when they have different ids of one kind.
    """
    nobody = shared_ids(names.values())
    sure = dict.fromkeys(_by_id(names, nobody), _SURE)
    chances = {pair: chance for pair, chance in ties.items() if chance >= least} | sure
    degree: Counter[str] = Counter()
    for one, other in chances:
        degree.update((one, other))
    group_of = {key: key for key in names}
    members = {key: [key] for key in names}
    known = dict(ties) | sure
    for one, other in sorted(chances, key=lambda pair: (-chances[pair], pair)):
        a, b = group_of[one], group_of[other]
        if a == b or _two_ids(names, members[a], members[b], nobody):
            continue
        if (one, other) not in sure and (len(members[a]) > 1 or len(members[b]) > 1):
            best = [sorted(members[g], key=lambda k: (-degree[k], k))[:_SPOKESMEN] for g in (a, b)]
            if _mean(best[0], best[1], names, known, score, nobody) < least:
                continue
        kept, gone = sorted((a, b))
        members[kept] += members.pop(gone)
        for key in members[kept]:
            group_of[key] = kept
    return sorted(tuple(sorted(each)) for each in members.values())


def shared_ids(names: Iterable[OrgName]) -> frozenset[str]:
    """Return the ids that name nobody: several names have them that have nothing in common."""
    spelled: defaultdict[str, set[str]] = defaultdict(set)
    for each in names:
        if each.id:
            spelled[each.id].add(" ".join(each.parts.core))
    found = set()
    for number, several in spelled.items():
        apart: list[str] = []
        for name in sorted(several):
            if all(fuzz.token_set_ratio(name, other) < _NOTHING_IN_COMMON for other in apart):
                apart.append(name)
        if len(apart) >= _SHARED_BY:
            found.add(number)
    return frozenset(found)


def _by_id(names: Mapping[str, OrgName], nobody: frozenset[str]) -> list[Pair]:
    """Return the first name of each id with each further one."""
    first: dict[str, str] = {}
    pairs = []
    for key in sorted(names):
        number = names[key].id
        if number and number not in nobody:
            start = first.setdefault(number, key)
            if start != key:
                pairs.append((start, key))
    return pairs


def _two_ids(
    names: Mapping[str, OrgName],
    one: Sequence[str],
    other: Sequence[str],
    nobody: frozenset[str],
) -> bool:
    """Tell whether two groups have ids of one kind that differ, so that they are two."""
    a, b = ({names[key].id for key in group} - {None} - nobody for group in (one, other))
    if not a or not b or a & b:
        return False
    return bool({shape(each) for each in a if each} & {shape(each) for each in b if each})


def _mean(
    one: Sequence[str],
    other: Sequence[str],
    names: Mapping[str, OrgName],
    known: dict[Pair, float],
    score: Scorer,
    nobody: frozenset[str],
) -> float:
    """Return the mean chance over two groups; names of one id count as one, by the best of them."""
    pairs = [(min(a, b), max(a, b)) for a in one for b in other]
    fresh = [pair for pair in pairs if pair not in known]
    if fresh:
        told = score([(names[a], names[b]) for a, b in fresh])
        known.update(zip(fresh, map(float, told), strict=True))
    best: dict[tuple[str, str], float] = {}
    for a in one:
        for b in other:
            block = _of_id(a, names[a], nobody), _of_id(b, names[b], nobody)
            best[block] = max(best.get(block, 0.0), known[min(a, b), max(a, b)])
    return sum(best.values()) / len(best)


def _of_id(key: str, name: OrgName, nobody: frozenset[str]) -> str:
    return name.id if name.id and name.id not in nobody else key
