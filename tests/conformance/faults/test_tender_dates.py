"""The closing days of tender texts, by `tag` and by the gate."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from enrich.calls.closing_day import ClosingDayReader
from enrich.rule_reader import Reader
from enrich.rulebook import RuleBook
from enrich.signals.dates.start_date import when

pytestmark = pytest.mark.conformance
# In March 2026, those with a star in April.
_DAYS = "23 23 23 03 03 01 23 23 *03 *03 23 24 01 03 03 03 03 23".split()  # noqa: SIM905


def test_the_last_day_for_offers(faults: Path) -> None:
    reader = Reader.builtin()
    lines = (faults / "14-dates" / "in.jsonl").read_text("utf-8").splitlines()
    for line, day in zip(map(json.loads, lines), _DAYS, strict=True):
        published = date.fromisoformat(line["published"])
        found = reader.read("", line["text"], None, published)
        moment = when(found.moments, published, tender=True)
        month = "04" if day.startswith("*") else "03"
        assert moment is not None
        assert moment.value == f"2026-{month}-{day.strip('*')}", line
        assert found.signal.is_opportunity


def test_the_gate_reads_the_same_days(faults: Path) -> None:
    days = {"ext": 24, "plain": 24, "open": 24, "due": 5, "verl": 24, "jj": 5, "ohnejahr": 5,
            "plainde": 5}  # fmt: skip
    reader = ClosingDayReader.of(RuleBook.builtin())
    path = faults / "14-dates" / "gate" / "n.jsonl"
    for notice in map(json.loads, path.read_text("utf-8").splitlines()):
        text = f"{notice['title']}\n{notice['description']}"
        found = reader.read(text, notice["language"], date.fromisoformat(notice["published"]))
        assert found is not None
        assert found.day == date(2026, 3, days[notice["id"]])
