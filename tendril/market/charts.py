"""The charts of the market, plain SVG by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tendril.figures.charts import Point, bars, lines, ranges
from tendril.market.seasons import adjust

if TYPE_CHECKING:
    from tendril.figures.figure import Figure
    from tendril.figures.words import Words
    from tendril.market.figures import Market

_MOST = 15


def charts(market: Market, words: Words) -> dict[str, str]:
    """Return the SVG of each chart that the figures allow, by its name."""
    return dict(_charts(market, words))


def _charts(market: Market, words: Words) -> Iterator[tuple[str, str]]:
    called = market.called
    facts = {}
    if called and called.sources:
        later = called.years.later
        facts = {"first": later[0], "last": later[-1], "sources": ", ".join(called.sources)}
        for name in ("growth_by_sector", "growth_by_region"):
            if points := _points(market, name, words, direction=True):
                below = _below(words("below.growth", facts), market, name, words)
                title = words(f"chart.{name}")
                yield name, ranges(title, below, points, words.change, zero=True)
        counts = called.by(None).get("all", {})
        values = [counts.get(month, 0) for month in called.history]
        season = adjust(values)
        below = words("below.calls_by_month", facts)
        if called.is_sample:
            below = f"{below} {words('below.sample')}"
        yield (
            "calls_by_month",
            lines(
                words("chart.calls_by_month"), below,
                [words.month(month) for month in called.history], values, words.number,
                second=season.adjusted if season else (), second_name=words("adjusted"),
            ),
        )  # fmt: skip
    kinds: tuple[tuple[str, Callable[[float], str], bool], ...] = (
        ("price_level", words.eur, True),
        ("win_share", words.share, False),
        ("announced_to_tender", words.number, False),
    )
    if points := _points(market, "budget_by_region", words):
        below = words("below.budget_by_region")
        yield "budget_by_region", bars(words("chart.budget_by_region"), below, points, words.eur)
    for name, text, logarithmic in kinds:
        if points := _points(market, name, words):
            below = _below(words(f"below.{name}"), market, name, words)
            title = words(f"chart.{name}")
            yield name, ranges(title, below, points, text, logarithmic=logarithmic)


def _points(market: Market, name: str, words: Words, *, direction: bool = False) -> list[Point]:
    return [
        Point(
            _label(figure, words),
            figure.value,
            figure.low,
            figure.high,
            figure.is_sure_of_direction if direction else True,
            words.basis(figure.basis),
        )
        for figure in _named(market.figures, name)[:_MOST]
        if figure.value is not None
    ]


def _label(figure: Figure, words: Words) -> str:
    label = figure.of.get("label") or words("all")
    if "announced_as" in figure.of:
        return words("lead", {"label": label, "how": words(figure.of["announced_as"])})
    return label


def _named(figures: Sequence[Figure], name: str) -> list[Figure]:
    return [figure for figure in figures if figure.name == name and figure.value is not None]


def _below(text: str, market: Market, name: str, words: Words) -> str:
    is_sample = any(figure.is_sample for figure in _named(market.figures, name))
    return f"{text} {words('below.sample')}" if is_sample else text
