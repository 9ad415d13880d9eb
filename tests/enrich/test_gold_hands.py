"""The texts by many hands are well formed, and their quotes stand in them."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import orjson
import pytest

FOLDER = files("enrich").joinpath("gold", "hands")
BATCHES = sorted(each.name for each in FOLDER.iterdir() if each.name.endswith(".jsonl"))
BY_ONE_WRITER = [name for name in BATCHES if name.startswith("b")]
HARD = [name for name in BATCHES if name.startswith("m")]
PLAIN_NEWS = [name for name in BATCHES if name.startswith("n")]


def lines(name: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in FOLDER.joinpath(name).read_bytes().splitlines()]


@pytest.mark.parametrize("name", BY_ONE_WRITER)
def test_a_batch_is_one_writer_with_a_third_that_is_no_opportunity(name: str) -> None:
    found = lines(name)
    assert {line["writer"] for line in found} == {name.removesuffix(".jsonl")}
    # What two readers answered differently as a whole was dropped.
    assert 23 <= len({line["id"] for line in found}) == len(found) <= 25
    assert 6 <= sum(not line["gold"]["is_opportunity"] for line in found) <= 10


@pytest.mark.parametrize("name", HARD)
def test_a_hard_batch_is_some_writers_with_amounts_that_are_mostly_no_budget(name: str) -> None:
    found = lines(name)
    assert 4 <= len({line["writer"] for line in found}) <= 6
    assert 78 <= len({line["id"] for line in found}) == len(found) <= 120
    judged = [line["gold"]["budget"] for line in found if "budget" in line["gold"]]
    assert sum(budget is None for budget in judged) > len(judged) / 2


@pytest.mark.parametrize("name", PLAIN_NEWS)
def test_plain_news_are_no_opportunity(name: str) -> None:
    found = lines(name)
    assert len(found) == len({line["id"] for line in found}) == (30 if name == "n04.jsonl" else 50)
    assert not any(line["gold"]["is_opportunity"] for line in found)


def test_no_two_texts_have_one_id() -> None:
    ids = [line["id"] for name in BATCHES for line in lines(name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", BATCHES)
def test_quotes_stand_in_their_texts(name: str) -> None:
    for line in lines(name):
        whole = f"{line['title']}\n{line['text']}"
        quotes = [line["gold"]["budget"]["quote"]] if line["gold"].get("budget") else []
        for each in line.get("quotes", {}).values():
            quotes += each if isinstance(each, list) else [each]
        assert [quote for quote in quotes if quote and quote not in whole] == [], line["id"]


def test_every_writer_stands_in_the_page() -> None:
    page = FOLDER.joinpath("README.md").read_text("utf-8")
    assert [name for name in BATCHES if f"| {name.removesuffix('.jsonl')} |" not in page] == []
