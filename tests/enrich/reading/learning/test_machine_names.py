"""Names of machines are learned from quotes of judged texts."""

from __future__ import annotations

from typing import Any

import pytest

from enrich import rule_files
from enrich.reading.learning.judged import JudgedText, Part, judged_texts
from enrich.reading.learning.machine_names import learned_names, term_of


def judged(kind: str, quote: str, part: Part = "train", *, right: bool = True) -> JudgedText:
    gold: dict[str, Any] = {
        "is_opportunity": True,
        "equipment": [kind] if right else [],
        "equipment_stated": [kind] if right else [],
    }
    quotes = {"equipment_stated": [quote]} if right else {}
    line = {"language": "de", "title": "", "text": f"Es kommt {quote}.", "gold": gold}
    return JudgedText({**line, "quotes": quotes}, "w", part)


@pytest.mark.parametrize(
    ("quote", "term"),
    [
        ("zwei neue Stikkenöfen", "stikkenöf*"),
        ("the rotary dryer", "rotary dryer*"),
        ("3 kettles", "kettle*"),
        ("dryer of 1996", "dryer*"),
        ("eine Anlage, die alles kann und noch mehr", None),
        ("R134a", None),
        ("CNC", None),
    ],
)
def test_a_quote_gives_its_name_without_numbers_and_articles(quote: str, term: str | None) -> None:
    assert term_of(quote) == term


def test_a_name_is_kept_where_it_names_its_kind() -> None:
    texts = [judged("oven", "ein Stikkenofen"), judged("oven", "den Stikkenofen")]
    assert learned_names(texts) == {"oven": ["stikkenof*"]}


def test_a_short_name_belongs_to_the_language_that_has_it() -> None:
    assert learned_names([judged("mill", "eine Mühle")]) == {"mill": ["mühle*/de"]}


def test_a_name_that_mostly_means_something_else_is_dropped() -> None:
    texts = [judged("oven", "die Kammer"), judged("oven", "die Kammer", right=False)]
    assert learned_names(texts) == {}


def test_the_test_part_teaches_nothing() -> None:
    assert learned_names([judged("oven", "ein Stikkenofen", "test")]) == {}


def test_the_rule_file_is_what_the_texts_teach() -> None:
    assert rule_files.builtin("machine_names")["names"] == learned_names(judged_texts())
