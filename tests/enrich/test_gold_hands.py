"""The texts by many hands are well formed, and their quotes stand in them."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import Any

import orjson
import pytest

FOLDER = files("enrich").joinpath("gold", "hands")
BATCHES = sorted(each.name for each in FOLDER.iterdir() if each.name.endswith(".jsonl"))


def lines(name: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in FOLDER.joinpath(name).read_bytes().splitlines()]


@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_is_one_writer_with_a_third_that_is_no_opportunity(name: str) -> None:
    found = lines(name)
    assert {line["writer"] for line in found} == {name.removesuffix(".jsonl")}
    assert len({line["id"] for line in found}) == len(found) == 25
    assert 7 <= sum(not line["gold"]["is_opportunity"] for line in found) <= 10


@pytest.mark.parametrize("name", BATCHES)
def test_quotes_stand_in_their_texts(name: str) -> None:
    for line in lines(name):
        whole = f"{line['title']}\n{line['text']}"
        quotes = [line["gold"]["budget"]["quote"]] if line["gold"].get("budget") else []
        for each in line["quotes"].values():
            quotes += each if isinstance(each, list) else [each]
        assert [quote for quote in quotes if quote not in whole] == [], line["id"]


def test_every_writer_stands_in_the_page() -> None:
    page = FOLDER.joinpath("README.md").read_text("utf-8")
    assert Counter(f"| {name.removesuffix('.jsonl')} |" in page for name in BATCHES)[False] == 0
