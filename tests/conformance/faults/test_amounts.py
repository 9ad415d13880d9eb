"""Point 6: what a careful reader takes for the budget of each line."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from enrich.tag_context import TagContext
from enrich.tagging.answer import Text, answer

pytestmark = pytest.mark.conformance
EXPECTED = {
    "00": (1.2e9, 1.5e9, "EUR"), "01": (1.2e9, 1.5e9, "EUR"), "02": (1.25e6, None, "CHF"),
    "03": (1.25e6, None, "CHF"), "04": (3e6, None, "EUR"), "05": (2.5e6, None, "INR"),
    "06": (7e5, 9e5, "INR"), "07": (5e7, None, "INR"), "08": (1.25e8, None, "INR"),
    "09": (2.5e9, None, "EUR"), "10": (2.5e9, None, "EUR"), "11": (1.2e9, 1.5e9, "EUR"),
    "12": (1.2e9, 1.5e9, "EUR"), "13": (1.2e9, None, "EUR"), "14": (3e6, None, "EUR"),
    "15": (1.25e9, None, "EUR"), "16": (3e6, None, "EUR"), "17": (1.5e9, None, "PLN"),
    "18": (1.2e12, None, "KRW"), "19": (1.2e9, None, "NOK"), "20": (3.5e6, None, "GBP"),
    "21": (3.5e6, None, "GBP"), "22": (3.5e6, None, "EUR"), "23": (3.5e6, None, "EUR"),
    "24": (3.5e6, None, "EUR"), "25": (3.5e6, None, "EUR"), "26": (3.5e6, None, "EUR"),
    "27": (5e5, None, "EUR"), "28": (1.5e6, None, "EUR"), "29": (4e7, None, "CHF"),
}  # fmt: skip


def test_every_amount_is_read(faults: Path, tags: TagContext) -> None:
    found = {}
    for line in (faults / "13-amounts" / "in.jsonl").read_bytes().splitlines():
        row = orjson.loads(line)
        told = answer(Text(row["id"], text=row["text"]), tags)
        budget = told.budget
        found[row["id"]] = budget and (budget["value"], budget["max"], budget["currency"])
        assert told.company not in ("Million Euro", "TEUR")
    assert found == EXPECTED
