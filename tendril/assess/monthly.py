"""The monthly page for the head of sales: target and actual, the month, the year, the pilot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from tendril.assess.blocks import Block, Heading, Rows, Text
from tendril.figures.words import Words
from tendril.market.scope import moved
from tendril.pipeline.figures import Narrowed, Pipeline, pipeline
from tendril.pipeline.period import Period
from tendril.pipeline.sales import funnel_figures, value_figures

if TYPE_CHECKING:
    from data.published.snapshot import Snapshot
    from tendril.assess.assessment import Assessment
    from tendril.assess.report import Report
    from tendril.figures.figure import Figure

_MOVED = ("found", "looked_at", "offered", "won", "lost", "value_won", "margin_won")
_YEAR = (
    "hit_rate", "cycle_time", "cost_per_qualified", "cost_per_order", "expected_value",
    "coverage_known", "coverage_recapture", "coverage_reported", "kept_share", "hours_to_digest",
)  # fmt: skip
_COMPARED = ("qualified_share", "kept_share", "hit_rate", "cycle_time", "value_won")
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Month:
    """One month, with the one before and the year that it ends."""

    first: date

    @property
    def own(self) -> Period:
        """The month itself."""
        return _period(self.first, moved(self.first, 1))

    @property
    def before(self) -> Period:
        """The month before."""
        return _period(moved(self.first, -1), self.first)

    @property
    def year(self) -> Period:
        """The twelve months that it ends."""
        return _period(moved(self.first, -11), moved(self.first, 1))


def monthly_page(
    found: Assessment, warehouse: Snapshot, month: Month, report: Report
) -> list[Block]:
    """Return the page of one month; targets and the year are as of the assessment's moment."""
    words = report.words
    facts = {"company": found.profile.company, "month": month.first}
    return [
        Heading(words("month.title", facts), 1),
        *report.targets(found),
        *_moved(found, month, words),
        *_year(found.pipeline.figures, words),
        *_pilot(found, warehouse, words),
        *report.levels(found),
        *report.road_map(found, _STEPS),
        Text(words("month.definitions")),
    ]


def monthly_form(found: Assessment, month: Month, words: Words) -> dict[str, Any]:
    """Return a month as scripts get it; docs/forms.md names the keys.

    `mean` is a twelfth of what moved in the year; the figures of the year are as of the
    assessment's moment.
    """
    own, before, year = _three(found, month)
    return {
        "month": f"{month.first:%Y-%m}",
        "moved": [
            {
                "figure": name,
                "month": own[name].value,
                "before": before[name].value,
                "mean": None if (mean := year[name].value) is None else mean / 12,
            }
            for name in _MOVED
        ],
        "year": [words.as_json(each) for each in found.pipeline.figures if each.name in _YEAR],
    }


def _three(found: Assessment, month: Month) -> list[dict[str, Figure]]:
    """Return what moved in the month, in the one before and in the year, by name."""
    return [
        {figure.name: figure for figure in _sales(found, each)}
        for each in (month.own, month.before, month.year)
    ]


def _moved(found: Assessment, month: Month, words: Words) -> Iterator[Block]:
    """Give what moved in the month, in the one before and in the mean of the year."""
    yield Heading(words("month.moved"))
    own, before, year = _three(found, month)
    rows = []
    for name in _MOVED:
        mean = year[name].value
        unit = year[name].unit
        rows.append(
            (
                words(f"name.{name}"),
                words.value(own[name]),
                words.value(before[name]),
                words.plain(None if mean is None else mean / 12, unit),
            )
        )
    head = ("", words("column.month"), words("column.before"), words("column.mean"))
    yield Rows(head, tuple(rows))


def _sales(found: Assessment, over: Period) -> Iterator[Figure]:
    yield from funnel_figures(found.pipeline.sold, over)
    yield from value_figures(found.pipeline.sold, over, found.settings.pipeline)


def _year(figures: Sequence[Figure], words: Words) -> Iterator[Block]:
    yield Heading(words("month.year"))
    rows = tuple(
        (words.name(each), words.value(each), words.range(each), words.basis(each.basis))
        for each in figures
        if each.name in _YEAR
    )
    head = ("", words("column.value"), words("column.range"), words("column.basis"))
    yield Rows(head, rows)


def _pilot(found: Assessment, warehouse: Snapshot, words: Words) -> Iterator[Block]:
    """Give the pilot's market beside all others, since it began."""
    pilot = found.settings.pilot
    if not pilot.is_set or pilot.begins is None:
        return
    since = datetime(pilot.begins.year, pilot.begins.month, pilot.begins.day, tzinfo=UTC)
    yield Heading(words("month.pilot", {"since": pilot.begins}))
    if since >= found.now:
        yield Text(words("month.pilot.ahead"))
        return
    over = Period(since, found.now)
    narrowed = Narrowed(pilot.sector or None, pilot.region or None)
    inside = _figures(found, warehouse, over, narrowed)
    every = _figures(found, warehouse, over, None)
    own = {each.name: each for each in inside.figures}
    rows = tuple(
        (
            words.name(figure),
            f"{words.value(own[figure.name])} ({words.basis(own[figure.name].basis)})",
            f"{words.value(figure)} ({words.basis(figure.basis)})",
        )
        for figure in every.figures
        if figure.name in _COMPARED
    )
    yield Rows(("", words("column.pilot"), words("column.all")), rows)


def _figures(
    found: Assessment, warehouse: Snapshot, over: Period, narrowed: Narrowed | None
) -> Pipeline:
    return pipeline(
        warehouse, found.profile, found.settings.pipeline, over, now=found.now, narrowed=narrowed
    )


def _period(first: date, last: date) -> Period:
    return Period(
        datetime(first.year, first.month, 1, tzinfo=UTC),
        datetime(last.year, last.month, 1, tzinfo=UTC),
    )
