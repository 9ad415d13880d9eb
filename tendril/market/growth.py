"""Growth year on year, by sector and region, of sources that covered both years whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tendril.figures.figure import Basis, Figure
from tendril.figures.intervals import change, change_of_share
from tendril.market.scope import Years
from tendril.market.seasons import latest_change

# Fewer calls in both years together say nothing about a part of the market.
LEAST_CALLS = 10
Counts = Mapping[date, int]
Label = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Called:
    """Projects put out to tender by month: what is compared, and the sources that count."""

    years: Years
    rows: Sequence[Mapping[str, Any]]  # month, division, region, calls
    sources: tuple[str, ...]
    is_sample: bool
    history: Sequence[date] = ()  # all months that the sources covered whole, without a gap

    def by(self, key: str | None) -> dict[str, Counts]:
        """Return the calls by month of each division or region, or of all together as "all"."""
        found: dict[str, dict[date, int]] = defaultdict(lambda: defaultdict(int))
        for row in self.rows:
            part = row[key] if key else "all"
            if part is not None:
                found[part][row["month"]] += row["calls"]
        return dict(found)


def growth_figures(called: Called, *, sector_label: Label, region_label: Label) -> Iterator[Figure]:
    """Give the growth of all, then of each sector and region, those with most calls first."""
    whole = called.by(None).get("all", {})
    yield from _growth(called, "growth", whole, {})
    totals = _sums(called.years, whole)
    for name, key, of, label in (
        ("by_sector", "division", "sector", sector_label),
        ("by_region", "region", "region", region_label),
    ):
        parts = sorted(
            called.by(key).items(),
            key=lambda part: (-sum(_sums(called.years, part[1])), part[0]),
        )
        for code, counts in parts:
            about = {of: code, "label": label(code)}
            yield from _growth(called, f"growth_{name}", counts, about)
            yield from _growth_of_share(called, f"growth_of_share_{name}", counts, about, totals)


def _growth(called: Called, name: str, counts: Counts, of: Mapping[str, str]) -> Iterator[Figure]:
    later, earlier = _pairs(called.years, counts)
    if sum(later) + sum(earlier) < LEAST_CALLS:
        return
    basis = _basis(called, later, earlier)
    if found := change(later, earlier):
        yield Figure(name, "change", found.value, basis, found.interval, of, called.is_sample)
    else:
        yield Figure(name, "change", None, basis, None, of, called.is_sample)
    recent = latest_change([counts.get(month, 0) for month in called.history])
    if recent:
        facts = {"months": len(called.history), "sources": ", ".join(called.sources)}
        yield Figure(
            name.replace("growth", "recent_growth"),
            "change",
            recent.value,
            Basis("basis.recent", facts),
            recent.interval,
            of,
            called.is_sample,
        )


def _growth_of_share(
    called: Called, name: str, counts: Counts, of: Mapping[str, str], totals: tuple[int, int]
) -> Iterator[Figure]:
    later, earlier = _pairs(called.years, counts)
    if sum(later) + sum(earlier) < LEAST_CALLS:
        return
    if found := change_of_share(later, earlier, *totals):
        yield Figure(
            name, "change", found.value, _basis(called, later, earlier), found.interval, of,
            called.is_sample,
        )  # fmt: skip


def _basis(called: Called, later: Sequence[int], earlier: Sequence[int]) -> Basis:
    return Basis(
        "basis.growth",
        {
            "later": sum(later),
            "earlier": sum(earlier),
            "first": called.years.later[0],
            "last": called.years.later[-1],
            "shift": called.years.shift,
            "sources": ", ".join(called.sources),
        },
    )


def _pairs(years: Years, counts: Counts) -> tuple[list[int], list[int]]:
    return (
        [counts.get(month, 0) for month in years.later],
        [counts.get(month, 0) for month in years.earlier],
    )


def _sums(years: Years, counts: Counts) -> tuple[int, int]:
    later, earlier = _pairs(years, counts)
    return sum(later), sum(earlier)
