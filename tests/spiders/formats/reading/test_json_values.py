"""JSON values behind each other are read one by one, and what is none costs itself alone."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.formats.reading.decode import JsonError
from spiders.formats.reading.json_values import json_values

ONE, TWO = {"id": "1", "title": "Kläranlage"}, {"id": "2", "nested": [{"a": "}{"}]}


def read(raw: bytes) -> list[Any]:
    return ["bad" if isinstance(v.value, JsonError) else v.value for v in json_values(raw)]


objects = st.dictionaries(
    st.text(max_size=4),
    st.none() | st.integers(-9, 9) | st.text(alphabet='a"{}[]\\\n ,ä', max_size=8),
    max_size=3,
)


@given(st.lists(objects, min_size=1, max_size=5), st.sampled_from(["\n", " ", "", "\r\n", ",\n"]),
       st.booleans())  # fmt: skip
def test_values_behind_each_other(values: list[Any], between: str, is_pretty: bool) -> None:
    option = orjson.OPT_INDENT_2 if is_pretty else 0
    raw = between.encode().join(orjson.dumps(value, option=option) for value in values)
    assert read(raw) == values
    assert read(raw.decode().encode("utf-16")) == values


@given(st.lists(objects, max_size=3), st.sampled_from(
    ["{broken", '{"id": "1", "title": "cut', '{"a": tru}', "nonsense", '{"a" 1}', '{"a": [1, 2}'])
)  # fmt: skip
def test_a_bad_line_costs_itself_alone(values: list[Any], bad: str) -> None:
    lines = [orjson.dumps(value).decode() for value in values]
    raw = "\n".join([*lines, bad, *lines]).encode()
    assert read(raw) == [*values, "bad", *values]


def test_places_and_reasons() -> None:
    raw = b'{"id": 1}\n\n{"id": 2, "t": "cut\n{"a": 1} {"b": 2}\nsorry\n{\n "c": x\n}\n'
    found = [(v.where("f"), str(v.value)) for v in json_values(raw)]
    assert found == [
        ("f:1", "{'id': 1}"),
        ("f:3", "not valid JSON: cut off in the middle"),
        ("f:4", "{'a': 1}"),
        ("f:4[2]", "{'b': 2}"),
        ("f:5", "not valid JSON: neither an object nor a list"),
        ("f:6", "not valid JSON at line 7: Expecting value"),
    ]


def test_a_list_that_is_broken_gives_its_whole_items() -> None:
    raw = orjson.dumps([ONE, TWO, ONE])
    assert read(raw[:-8]) == [ONE, TWO, "bad"]
    assert read(raw.replace(b'"nested"', b"nested")) == [ONE, "bad", ONE]
    assert read(orjson.dumps([ONE, TWO], option=orjson.OPT_INDENT_2)[:-2]) == [ONE, TWO]


def test_what_no_parser_takes_is_mended_where_that_is_safe() -> None:
    (value,) = read(b'{"a": "x\\ud83d", "b": "line\x01\nbreak", "c": [NaN, -Infinity, 1e9999]}')
    assert value == {"a": "x\ufffd", "b": "line\x01\nbreak", "c": ["NaN", "-Infinity", "1e9999"]}
    (value,) = read(b'{"a": ' + b"9" * 5000 + b"}")
    assert value["a"] == "9" * 5000


@pytest.mark.parametrize(
    "raw", [b"[" * 100_000, b'{"a":' * 100_000, b"[{" * 50_000, b"[{}" * 50_000, b"[1,\n" * 20_000,
            b"{}" * 50_000, b"{a}" * 50_000, b"[{},\n" * 20_000, b'{"a":"\n' * 20_000]
)  # fmt: skip
def test_hostile_texts_end(raw: bytes) -> None:
    assert list(json_values(raw))  # read in quadratic time they would not, within the limit


@given(st.binary(max_size=80) | st.text(alphabet='{}[]":,\n a1\\', max_size=60).map(str.encode))
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    list(json_values(raw))
