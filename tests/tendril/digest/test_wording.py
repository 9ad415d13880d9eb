"""Every code that a digest can meet has words in every language, filled by its facts alone."""

from __future__ import annotations

import string
from typing import Any, get_args

import pytest

from data.vocabulary import (
    CrawlProblem,
    GateName,
    RankNote,
    ReasonCode,
    RunState,
    Stage,
    WithheldReason,
)
from tendril.delivery.wording import WORDING as DELIVERY_WORDING
from tendril.digest.locale import Locale
from tendril.digest.sentences import findings
from tendril.digest.sentences.reasons import split
from tendril.digest.shown_facts import ChangeKind
from tendril.digest.wording import LANGUAGES, WORDING
from tendril.home.recipients import Recipient

FINDINGS_TABLES = ("_SENTENCES", "_SPANS", "_SHAPES", "_CADENCES")

# What ranking gives with each code.
FACTS: dict[ReasonCode, dict[str, str]] = {
    "risk": {"region": "UA", "risk": "90", "indicator": "own", "source": "us", "year": "2026"},
    "offer": {"solution": "Dekanter"},
    "offer.terms": {"solution": "Dekanter", "terms": "Zentrifuge"},
    "offer.terms.code": {
        "solution": "Dekanter",
        "terms": "Zentrifuge",
        "code": "42996900",
        "label": "Schlamm",
    },
    "offer.code": {"solution": "Dekanter", "code": "42996900", "label": "Schlamm"},
    "figure.within": {"asked": "630 kVA", "unit": "kVA", "from": "100", "to": "2500"},
    "figure.outside": {"asked": "40 MVA", "unit": "kVA", "to": "2500"},
    "lots": {"lots": "12", "fitting": "LOT-0003, LOT-0004", "title": "Dekanter"},
    "exclusions": {"wish": "Miete"},
    "exclusions.words": {"wish": "Miete", "asks": "hire or lease", "words": "location"},
    "exclusions.code": {"wish": "Miete", "asks": "hire or lease", "code": "42996900"},
    "feedback.yes": {"verdict": "yes"},
    "feedback.no": {"verdict": "no"},
    "cross_encoder.more": {"solution": "Dekanter"},
    "cross_encoder.less": {"solution": "Dekanter"},
}
WITHHELD = {name for part in get_args(WithheldReason) for name in get_args(part)}
KEYS = {
    *(f"note.{note}" for note in get_args(RankNote)),
    *(f"stage.{stage}" for stage in get_args(Stage)),
    *(f"unknown.{gate}" for gate in get_args(GateName)),
    *(f"withheld.{reason}" for reason in WITHHELD),
    *(f"problem.{kind}" for kind in get_args(CrawlProblem)),
    *(f"change.{kind}" for kind in ChangeKind),
    *(f"state.{state}" for state in (*get_args(RunState), "never")),
}


def test_the_languages_say_the_same_things_of_the_same_facts() -> None:
    fields = {
        language: {
            key: {name for _, name, _, _ in string.Formatter().parse(words) if name}
            for key, words in WORDING[language].items()
        }
        for language in LANGUAGES
    }
    assert [language for language in LANGUAGES if fields[language] != fields["en"]] == []
    assert fields["en"].keys() >= KEYS


def placeholders(words: Any) -> Any:
    """Return the names that are filled in, text by text, in tables of any depth."""
    if isinstance(words, str):
        return {name for _, name, _, _ in string.Formatter().parse(words) if name}
    return {key: placeholders(text) for key, text in words.items()}


@pytest.mark.parametrize(
    "table",
    [WORDING, DELIVERY_WORDING, *(getattr(findings, name) for name in FINDINGS_TABLES)],
    ids=["digest", "delivery", *FINDINGS_TABLES],
)
def test_every_table_has_all_languages_with_the_same_keys_and_placeholders(table: Any) -> None:
    assert set(table) == set(LANGUAGES)
    assert [
        each for each in LANGUAGES if placeholders(table[each]) != placeholders(table["en"])
    ] == []


def test_a_recipient_may_choose_every_language_of_the_digest() -> None:
    assert [Recipient(name="a", channels=("csv",), language=each) for each in LANGUAGES]


def test_nothing_was_left_in_english() -> None:
    for table in (WORDING, DELIVERY_WORDING):
        alike = {key for key, text in table["zh"].items() if text == table["en"][key]}
        assert alike <= {"quote.open", "quote.close"}


@pytest.mark.parametrize("code", get_args(ReasonCode))
def test_a_reason_is_told_by_its_code_and_never_by_its_english_text(code: ReasonCode) -> None:
    text = "An English sentence."
    given: dict[str, Any] = {"code": code, "component": code.partition(".")[0], "text": text,
                             "quote": None, "weight": 0.5, "facts": FACTS[code]}  # fmt: skip
    told = {
        each.text
        for language in LANGUAGES
        for part in split([given], Locale(language, "UTC", among=LANGUAGES))
        for each in part
    }
    assert len(told) == len(LANGUAGES)
    assert text not in told
    assert not any("{" in each for each in told)


@pytest.mark.parametrize("code", ["exclusions", "exclusions.words", "feedback.no"])
def test_a_reason_that_was_stored_without_a_code_reads_alike(code: ReasonCode) -> None:
    given: dict[str, Any] = {"component": code.partition(".")[0], "text": "x", "quote": None,
                             "weight": 0.5, "facts": FACTS[code]}  # fmt: skip
    words = Locale("de", "UTC")
    assert split([given], words) == split([{**given, "code": code}], words)
