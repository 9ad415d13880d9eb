"""Each item of a text is of a format of its own; a bad one is rejected alone and truly."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from data.records import Notice, Rejected
from spiders.formats.sniff import read_any
from tests.spiders.formats.ocds.releases import release

FLAT = {"id": "f", "title": "Abfüllanlage"}
STUB = {"url": "https://x.example.org/r/3", "date": "2026-11-01", "tag": ["tender"]}
EMPTY = {"uri": "u", "version": "1.1", "publisher": {"name": "x"}}
PACKAGE = {**EMPTY, "releases": [{"error": "x"}, release()]}
HIT = {"publication-number": "00012345-2026", "notice-title": {"eng": "Germany – Pumps"}}


def read(raw: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    items = list(read_any(raw, path="f"))
    good = [item.source_id for item in items if isinstance(item, Notice)]
    return good, [(item.path, item.reason) for item in items if isinstance(item, Rejected)]


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (STUB, "a link to an OCDS release"), ({"error": "timeout"}, "an error message 'timeout'"),
        (EMPTY, "an OCDS package without `releases`"), ({"name": "x"}, "the keys name"),
        ({"id": "1"}, "needs `title`"), (None, "not a JSON object"), ({}, "without keys"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["lines", "array", "nothing between"])
def test_what_stands_in_front_takes_nothing_with_it(bad: Any, words: str, form: str) -> None:
    if bad is None and form == "nothing between":
        return  # begins like a text
    items = [bad, FLAT, release(), PACKAGE, HIT]
    raw = orjson.dumps(items)
    if form != "array":
        raw = (b"\n" if form == "lines" else b" ").join(map(orjson.dumps, items))
    good, rejected = read(raw)
    assert good == ["f", "ocds-abc123-0001/r-1", "ocds-abc123-0001/r-1", "012345-2026"]
    assert words.rsplit("the keys ", maxsplit=1)[-1] in rejected[0][1] or bad is None
    assert rejected[0][0] == "f:1"
    assert len(rejected) == 2 and "has no `ocid`" in rejected[1][1]


def test_words_of_a_server_in_front_of_lines() -> None:
    good, rejected = read(b"Error 500: try again\n" + orjson.dumps(FLAT) + b"\n")
    assert good == ["f"] and [path for path, _ in rejected] == ["f:1"]


def test_reasons_quote_little_and_nothing_of_links() -> None:
    raw = b"root:x:0:0:\x1b[31mroot:/root:/bin/bash and a long secret that nobody should read"
    (item,) = read_any(raw, path="p")
    assert isinstance(item, Rejected) and "\x1b" not in item.reason
    assert "secret that" not in item.reason
    for other in (raw, b"a;b;c\n1;2;3", b"<secret/>", b'{"secret": 1}', b'{"error": "secret"}'):
        (item,) = read_any(other, path="p", is_quoted=False)
        assert isinstance(item, Rejected)
        for word in ("root", "a;b", "secret"):
            assert word not in item.reason
