"""Every figure of the pipeline has a name and a definition in both languages, and on its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tendril.pipeline.page import SECTIONS
from tendril.pipeline.wording import WORDING

PAGE = (Path(__file__).parents[3] / "docs/pipeline.md").read_text("utf-8")


def test_both_languages_say_the_same() -> None:
    english, german = WORDING["en"], WORDING["de"]
    assert english.keys() == german.keys()
    for key, text in english.items():
        assert set(re.findall(r"{(\w+)", text)) == set(re.findall(r"{(\w+)", german[key])), key


@pytest.mark.parametrize("name", [name for _, names in SECTIONS for name in names])
def test_a_figure_is_defined_on_the_page(name: str) -> None:
    assert f"| `{name}` | {WORDING['en'][f'define.{name}']} |" in PAGE
