"""How much of what fits was seen: by known notices, by two sources, and by misses reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from tendril.figures.figure import Basis, Figure
from tendril.figures.intervals import Interval, chapman, share
from tendril.pipeline.events import Sold
from tendril.pipeline.period import Period

_PAIRS = 3
# Fewer projects that both sources show tell nothing sure (Robson and Regier 1964).
LEAST_BOTH = 7


@dataclass(frozen=True, slots=True)
class Known:
    """One notice that somebody knows to fit: whether it is in the warehouse, and was shown."""

    link: str
    seen: bool
    shown: bool


def known_figures(known: Sequence[Known]) -> Iterator[Figure]:
    """Give the share of known notices that the warehouse has, and that was shown to a reader."""
    for name, many in (
        ("coverage_known", sum(each.seen for each in known)),
        ("coverage_known_shown", sum(each.shown for each in known)),
    ):
        facts = {"n": many, "known": len(known)}
        found = share(many, len(known))
        key = "basis.known" if known else "basis.known.none"
        yield Figure(
            name, "share", found.value if found else None, Basis(key, facts),
            found.interval if found else None,
        )  # fmt: skip


def recapture_figures(rows: Sequence[Mapping[str, Any]], period: Period) -> Iterator[Figure]:
    """Give which share of what fits two sources saw together, by what each saw of the other's.

    Only countries in which both publish count. Sources that show the same large tenders and leave
    out the same small ones make the share look too good: it is the most that it can be.
    """
    seen: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        for source in row["sources"]:
            seen[source][row["country"] or ""].add(row["project_id"])
    pairs = []
    for one, other in combinations(sorted(seen), 2):
        common = seen[one].keys() & seen[other].keys()
        first = set().union(*(seen[one][country] for country in common))
        second = set().union(*(seen[other][country] for country in common))
        if first & second:
            pairs.append((one, other, first, second, sorted(common)))
    pairs.sort(key=lambda pair: (-len(pair[2] & pair[3]), pair[0], pair[1]))
    for one, other, first, second, countries in pairs[:_PAIRS]:
        both, union = len(first & second), len(first | second)
        facts = period.facts | {
            "one": one, "other": other, "first": len(first), "second": len(second), "both": both,
            "countries": ", ".join(each for each in countries if each),
        }  # fmt: skip
        of = {"sources": f"{one}, {other}", "label": f"{one}, {other}"}
        size = chapman(len(first), len(second), both)
        if both < LEAST_BOTH or size is None:
            yield Figure(
                "coverage_recapture", "share", None, Basis("basis.recapture.few", facts), None, of
            )
            continue
        low, high = size.interval.low or union, size.interval.high or union
        facts |= {"size": size.value, "union": union}
        yield Figure(
            "coverage_recapture", "share", min(1.0, union / size.value),
            Basis("basis.recapture", facts), Interval(union / high, min(1.0, union / low)), of,
        )  # fmt: skip
    if not pairs:
        facts = period.facts | {"sources": len(seen), "projects": len(rows)}
        yield Figure("coverage_recapture", "share", None, Basis("basis.recapture.none", facts))


def reported_figures(
    sold: Sequence[Sold], missed: Sequence[Mapping[str, Any]], period: Period
) -> Iterator[Figure]:
    """Give the share of what readers wanted that they were shown, by the misses they reported."""
    late = [each for each in missed if period.holds(each["at"])]
    projects = {each["project_id"] for each in late if each["project_id"]}
    kept = sum(
        period.holds(each.standing.found_at)
        and each.standing.judged == "yes"
        and each.project not in projects
        for each in sold
    )
    facts = period.facts | {
        "kept": kept,
        "missed": len(late),
        "unseen": sum(not each["seen"] for each in late),
    }
    found = share(kept, kept + len(late))
    yield Figure(
        "coverage_reported", "share", found.value if found else None,
        Basis("basis.reported", facts), found.interval if found else None,
    )  # fmt: skip
