"""Denied, shelved and rumoured plans are no opportunity; a plan that stands is one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from enrich.rule_reader import Reader

pytestmark = pytest.mark.conformance


def test_negatives(faults: Path) -> None:
    reader = Reader.builtin()
    lines = (faults / "16-negatives" / "in.jsonl").read_text("utf-8").splitlines()
    signals = [reader.read("", json.loads(line)["text"], None, None).signal for line in lines]
    assert not any(signal.is_opportunity for signal in signals)
    assert all(signal.name != "other" for signal in signals)


def test_of_three_news_the_plan_alone_is_one(faults: Path) -> None:
    reader = Reader.builtin()
    path = faults / "16-negatives" / "e2e" / "n.jsonl"
    news = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = {each["id"]: reader.read(each["title"], "", each["language"], None) for each in news}
    assert {name for name, each in found.items() if each.signal.is_opportunity} == {"n2"}
