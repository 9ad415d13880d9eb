"""The tags on the texts whose right tags are known: no tag may get worse unseen."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from data.codes.reference import Reference
from enrich.evaluate import Evaluation, evaluate_tags
from enrich.tag_context import TagContext
from tendril.commands.quality.tags import read_gold
from tendril.stages.learning.gold import tagged
from tendril.stages.tagging.tag_context import context_of

pytestmark = pytest.mark.conformance

# F1 for what may be absent, two points below what was measured; docs/quality.md has the figures.
FLOORS = {
    "language": (0.98, 0.98),
    "opportunity": (0.96, 0.93),
    "signal": (0.87, 0.85),
    "company": (0.92, 0.81),
    "country": (0.97, 0.94),
    "nuts": (0.87, 0.88),
    "budget": (0.93, 0.88),  # by words alone; with an encoder more
    "when": (0.91, 0.95),
    "equipment": (0.88, 0.79),
}
MOST_INVENTED_BUDGETS = 0.02


@pytest.fixture(scope="module")
def context(real: Path) -> TagContext:
    return context_of(Reference.load(real / "reference"))


def _measure(context: TagContext, part: str) -> Evaluation:
    with as_file(files("enrich").joinpath(part)) as folder:
        return evaluate_tags(tagged(read_gold(folder), context))


@pytest.mark.parametrize(("part", "place"), [("gold", 0), ("gold/held_out", 1)])
def test_tags_are_as_good_as_measured(
    part: str, place: int, context: TagContext, record_property: Callable[[str, object], None]
) -> None:
    result = _measure(context, part)
    figures = {tag: result.of(tag).f1 or 0.0 for tag in FLOORS}
    record_property(part, {tag: round(value, 3) for tag, value in figures.items()})
    low = {tag: round(figures[tag], 3) for tag in FLOORS if figures[tag] < FLOORS[tag][place]}
    assert not low


def test_hardly_any_budget_is_invented(context: TagContext) -> None:
    budget = _measure(context, "gold").of("budget")
    assert (budget.invented_share or 0.0) <= MOST_INVENTED_BUDGETS
