"""Budgets read from the words of published notices, against the value in their form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from data.records import Money, Notice, NoticeKind
from enrich.tag_context import TagContext
from enrich.tagging.answer import Text, answer
from tests.conformance.published import legacy_notices, whole_text

pytestmark = pytest.mark.conformance

LANGUAGES = {"de", "en", "es", "fr", "it", "pl"}
ASKING = {NoticeKind.TENDER, NoticeKind.PLANNED}
# What the form states need not stand in the text: only notices whose words repeat it are judged.
NUMBER = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[ .,\u00a0'’]\d{3})+(?:[.,]\d\d)?(?!\d)|(?<![\d.,])\d{4,}(?!\d)"
)
FOUND_FLOOR = 0.5
RIGHT_FLOOR = 0.6
SMALLEST = 1000


def _numbers(text: str) -> set[Decimal]:
    found = set()
    for number in NUMBER.findall(text):
        whole, _, part = re.sub(r"[.,](\d\d)$", r"|\1", number).partition("|")
        found.add(Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}"))
    return found


def _repeated(notice: Notice) -> Money | None:
    value = notice.value or notice.value_max
    if value is None or value.amount < SMALLEST:
        return None
    words = f"{notice.title}\n{whole_text(notice)}"
    return value if value.amount in _numbers(words) else None


def test_the_stated_budget_is_the_published_value(
    real: Path, tags: TagContext, record_property: Callable[[str, object], None]
) -> None:
    context = tags
    counts: Counter[str] = Counter()
    for notice in legacy_notices(real):
        if notice.kind not in ASKING or notice.language not in LANGUAGES:
            continue
        value = _repeated(notice)
        if value is None:
            continue
        text = Text(
            id=notice.key,
            title=notice.title,
            text=whole_text(notice),
            published=notice.published_at,
            language=notice.language,
            source=notice.source,
        )
        budget = answer(text, context).budget
        if budget is None:
            counts["none"] += 1
            continue
        near = [
            amount
            for amount in (budget["value"], budget["max"])
            if amount is not None and abs(amount - float(value.amount)) <= float(value.amount) / 100
        ]
        counts["right" if near and budget["currency"] == value.currency else "other"] += 1
    record_property("budgets", dict(counts))
    assert counts.total() >= 15
    found = counts["right"] + counts["other"]
    assert found / counts.total() >= FOUND_FLOOR, counts
    assert counts["right"] / found >= RIGHT_FLOOR, counts
