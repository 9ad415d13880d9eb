"""Every figure of the market has a name and a definition in both languages, and on its page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from data.codes.reference import Reference
from tendril.digest.locale import Locale
from tendril.figures.words import Words
from tendril.market.figures import Labels
from tendril.market.levels import budget_figures
from tendril.market.page import SECTIONS
from tendril.market.wording import WORDING

PAGE = (Path(__file__).parents[3] / "docs/market.md").read_text("utf-8")
NAMES = [name for _, names in SECTIONS for name in names]


def fields(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)", text))


def test_both_languages_say_the_same() -> None:
    english, german = WORDING["en"], WORDING["de"]
    assert english.keys() == german.keys()
    for key, text in english.items():
        assert fields(text) == fields(german[key]), key


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_defined_on_the_page(name: str) -> None:
    assert f"| `{name}` | {WORDING['en'][f'define.{name}']} |" in PAGE
    assert f"name.{name}" in WORDING["en"]


def test_values_are_written_as_the_language_does() -> None:
    english = Words(WORDING, Locale("en", "UTC"))
    german = Words(WORDING, Locale("de", "UTC"))
    assert english.change(-0.09999999) == "−10%"
    assert german.change(0.0345) == "+3,5\N{NO-BREAK SPACE}%"
    assert english.share(0) == "0%"
    assert english.number(58.5) == "58.5"
    assert german.eur(1_234_567) == "1,2\N{NO-BREAK SPACE}Mio.\N{NO-BREAK SPACE}EUR"
    assert english("basis.bidders", {"results": 1, "notices": 2}) == "1 result in 2 notices"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([], "no value in 4 projects"),
        ([3e6], "1 of 4 projects with a value"),
        ([1e6, 3e6], "2 of 4 projects with a value; the largest is EUR 3 m, 75% of the sum"),
    ],
)
def test_the_largest_is_named_among_several(values: list[float], said: str) -> None:
    words = Words(WORDING, Locale("en", "UTC"))
    row = {"values": values, "projects": 4, "region": "DE", "is_framework": False}
    figure = next(budget_figures([row], region_label=str))
    assert words.basis(figure.basis).replace("\N{NO-BREAK SPACE}", " ") == said


def test_months_and_countries_are_written_as_chinese_writes_them() -> None:
    chinese = Words(WORDING, Locale("zh", "UTC", among=("zh",)))
    assert chinese.month(date(2026, 11, 1)) == "2026年11月"
    assert Labels(Reference.builtin(), "zh").region("DE") == "德国"
    assert Labels(Reference.builtin(), "de").region("DE") == "Deutschland"
