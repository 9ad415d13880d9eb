"""Signals of real texts: general news are no opportunities, tenders of portals are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from enrich.tag_context import TagContext
from enrich.tagging.answer import Answer, Text, answer
from tests.conformance.formats.test_articles import pages

pytestmark = pytest.mark.conformance

# Of 258 pages three or four tell of something that will be bought.
MOST_NEWS = 0.04
MOST_NEWS_BUDGETS = 0.03
PORTAL_FLOOR = 0.95
AWARDS = ("can-", "award", "veat")


@pytest.fixture(scope="module")
def tag(tags: TagContext) -> Callable[..., Answer]:
    return lambda key, title, text, source="": answer(Text(key, title, text, source=source), tags)


def _words(value: Any) -> str:
    """Return the text of an article's nested parts."""
    if isinstance(value, str):
        return value
    parts = value.values() if isinstance(value, dict) else value
    return "\n".join(map(_words, parts)) if isinstance(value, dict | list) else ""


def test_general_news_are_hardly_ever_opportunities(
    real: Path,
    tag: Callable[..., Answer],
    record_property: Callable[[str, object], None],
) -> None:
    counts: Counter[str] = Counter()
    for page in pages(real):
        title = page.truth.get("title") or ""
        found = tag(page.url, title, _words(page.truth.get("body")))
        counts["pages"] += 1
        counts["opportunities"] += found.is_opportunity
        counts["budgets"] += found.budget is not None
    record_property("news", dict(counts))
    assert counts["pages"] > 200
    assert counts["opportunities"] / counts["pages"] <= MOST_NEWS, counts
    assert counts["budgets"] / counts["pages"] <= MOST_NEWS_BUDGETS, counts


def test_tenders_of_portals_are_opportunities(
    real: Path,
    tag: Callable[..., Answer],
    record_property: Callable[[str, object], None],
) -> None:
    counts: Counter[str] = Counter()
    notices = json.loads((real / "tenders_de_multiportal" / "notices.json").read_text("utf-8"))
    for notice in notices:
        if notice["kind"].startswith(AWARDS):
            continue
        found = tag(
            notice["source_id"], notice["title"], notice["description"] or "", notice["source"]
        )
        counts[found.signal if found.is_opportunity else "no opportunity"] += 1
    record_property("portals", dict(counts))
    assert counts.total() > 150
    assert 1 - counts["no opportunity"] / counts.total() >= PORTAL_FLOOR, counts
