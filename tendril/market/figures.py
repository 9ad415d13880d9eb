"""The figures of the market, put together from a warehouse."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Protocol

from tendril.market.companies import investor_figures, win_figures
from tendril.market.coverage import covering, is_crawled, jumped, nearest, whole_months
from tendril.market.growth import Called, growth_figures
from tendril.market.levels import PATIENCE_DAYS, budget_figures, lead_figures, price_figures
from tendril.market.scope import Scope, Years, months, moved, years_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from data.codes.reference import Reference
    from tendril.figures.figure import Figure

# Of how many CPV groups and regions prices are told.
_MOST_LEVELS = 40

NoteKey = Literal[
    "note.sample", "note.no_growth", "note.no_growth.try", "note.left_out", "note.jumped"
]


class Readable(Protocol):
    """An open warehouse, or its published copy."""

    def rows(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run data/queries/<name>.sql and return its rows."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader has to know of the figures: a sentence of the wording, and its facts."""

    key: NoteKey
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Market:
    """The figures, what is to be said of them, and the calls by month for charts."""

    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]
    called: Called | None


def market(
    warehouse: Readable, scope: Scope, *, now: datetime, reference: Reference, language: str
) -> Market:
    """Return the figures of the market as of `now`, with labels in `language`."""
    labels = Labels(reference, language)
    years = years_of(scope, now)
    calls = _calls_by_source(warehouse)
    whole = {source: whole_months(each, now) for source, each in calls.items()}
    crawled = [row["source"] for row in warehouse.rows("market/crawled")]
    called = _called(warehouse, scope, years, whole, calls, crawled)
    # Whatever was loaded without a crawl that ended well is what somebody chose to load.
    is_sample = any(not is_crawled(source, crawled) for source in whole)
    found = list(_figures(warehouse, scope, years, called, labels, now, is_sample))
    return Market(tuple(found), tuple(_notes(called, whole, calls, is_sample)), called)


def _figures(
    warehouse: Readable,
    scope: Scope,
    years: Years,
    called: Called,
    labels: Labels,
    now: datetime,
    is_sample: bool,
) -> Iterator[Figure]:
    asked = scope.parameters()
    where = {key: asked[key] for key in ("sector", "region")}
    signs = scope.region_signs
    if called.sources:
        yield from growth_figures(called, sector_label=labels.sector, region_label=labels.region)
    investors = warehouse.rows("market/investors", **where)
    yield from investor_figures(investors, years)
    budgets = warehouse.rows("market/budgets", **where, signs=signs, now=now.astimezone(UTC))
    yield from budget_figures(budgets, region_label=labels.region)
    prices = warehouse.rows("market/prices", **asked, signs=signs)
    yield from price_figures(
        prices[:_MOST_LEVELS],
        group_label=labels.group,
        region_label=labels.region,
        is_sample=is_sample,
    )
    yield from win_figures(warehouse.rows("market/wins", **asked), is_sample=is_sample)
    leads = warehouse.rows(
        "market/leads", **where, since=asked["since"], now=now.astimezone(UTC), days=PATIENCE_DAYS
    )
    yield from lead_figures(leads, sector_label=labels.sector, is_sample=is_sample)


def _calls_by_source(warehouse: Readable) -> dict[str, dict[date, int]]:
    counts: dict[str, dict[date, int]] = defaultdict(dict)
    for row in warehouse.rows("market/source_months"):
        counts[row["source"]][row["month"]] = row["calls"]
    return counts


def _called(
    warehouse: Readable,
    scope: Scope,
    years: Years,
    whole: Mapping[str, frozenset[date]],
    calls: Mapping[str, Mapping[date, int]],
    crawled: list[str],
) -> Called:
    covered = covering(whole, [*years.later, *years.earlier])
    sources = tuple(each for each in covered if jumped(calls[each], years) is None)
    if not sources:
        return Called(years, (), (), is_sample=False)
    history = _history(whole, sources, years)
    rows = warehouse.rows(
        "market/calls",
        sources=list(sources),
        first=history[0],
        last=years.last,
        sector=scope.sector,
        region=scope.region,
        signs=scope.region_signs,
    )
    is_sample = any(not is_crawled(source, crawled) for source in sources)
    return Called(years, rows, sources, is_sample, history)


def _history(
    whole: Mapping[str, frozenset[date]], sources: tuple[str, ...], years: Years
) -> list[date]:
    """Return the months up to the end that all sources covered whole, without a gap."""
    both = frozenset.intersection(*(whole[source] for source in sources))
    first = years.last
    while moved(first, -1) in both:
        first = moved(first, -1)
    first = min(first, years.earlier[0])
    return months(first, years.last)


def _notes(
    called: Called,
    whole: Mapping[str, frozenset[date]],
    calls: Mapping[str, Mapping[date, int]],
    is_sample: bool,
) -> Iterator[Note]:
    years = called.years
    facts: dict[str, Any] = {
        "first": years.later[0],
        "last": years.later[-1],
        "before": years.earlier[0],
        "until": years.earlier[-1],
    }
    for source in covering(whole, [*years.later, *years.earlier]):
        if times := jumped(calls[source], years):
            yield Note("note.jumped", facts | {"source": source, "times": times})
    if not called.sources:
        if near := nearest(whole, calls, years):
            found = {"try_first": near.first, "try_end": near.last}
            yield Note("note.no_growth.try", facts | found)
        else:
            yield Note("note.no_growth", facts)
    elif left := sorted(whole.keys() - set(called.sources)):
        yield Note("note.left_out", facts | {"sources": ", ".join(left), "n": len(left)})
    if is_sample:
        yield Note("note.sample", facts)


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of sectors and regions in the reader's language, the code where there is none."""

    reference: Reference
    language: str

    def sector(self, division: str) -> str:
        """Return what a CPV division is called."""
        return self.reference.cpv_label(division.ljust(8, "0"), self.language) or division

    def group(self, code: str) -> str:
        """Return what a CPV group is called, or the nearest code with a name."""
        found = self.reference.cpv_nearest(code.ljust(8, "0"), self.language)
        return found[1] if found else code

    def region(self, code: str) -> str:
        """Return what a NUTS code or a country is called."""
        own = countries(self.language).get(code)
        if own and self.language not in self.reference.languages:
            return own
        return self.reference.nuts_label(code, self.language) or own or code


@cache
def countries(language: str) -> Mapping[str, str]:
    """Return the names of the countries by their ISO 3166 codes."""
    from babel import Locale

    return Locale(language).territories
