"""Data that a script assigns, read as the JSON that it holds."""

from __future__ import annotations

import json

import pytest

from spiders.formats.reading.decode import JsonError
from spiders.formats.reading.script import json_in_script


@pytest.mark.parametrize(
    ("script", "data"),
    [
        ('var data=[ {"a": 1,}, {"b": "x, ]"}, ];', [{"a": 1}, {"b": "x, ]"}]),
        ('window.state = {"rows": [1, 2]}\n', {"rows": [1, 2]}),
        ('callback([{"a": "say \\",\\""}]);', [{"a": 'say ","'}]),
        ("var none = [];", []),
    ],
)
def test_the_value_is_found_and_commas_that_nothing_follows_go(script: str, data: object) -> None:
    assert json.loads(json_in_script(script)) == data


@pytest.mark.parametrize("script", ['var data=[{"a": 1}, {"b"', 'var data=[{"a": 1}', "var a = 1;"])
def test_a_script_that_breaks_off_or_has_no_data_is_refused(script: str) -> None:
    with pytest.raises(JsonError):
        json.loads(json_in_script(script))
