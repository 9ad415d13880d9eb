"""Why a notice was not shown, in the words of each language."""

from __future__ import annotations

import string
from datetime import UTC, datetime

import pytest

from data.warehouse import Warehouse
from tendril.missed.evidence import told
from tendril.missed.trace import Shown
from tendril.missed.wording import WORDING
from tests.tendril.missed.made import traced


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_day_is_told_as_the_digest_tells_it() -> None:
    late = datetime(2026, 11, 30, 23, 27, tzinfo=UTC)  # the next day in Berlin
    assert Shown("pumps:2026-12-01", "pumps", None, late).day == "2026-12-01"
    assert Shown("pumps:2026-12-01:anna", "pumps", "anna", late).day == "2026-12-01"


def test_every_reason_has_german_words_with_the_same_facts(filled: Warehouse) -> None:
    for name in ("best", "third", "far", "weak", "gone", "unranked", "old"):
        for each in traced(filled, f"https://example.org/{name}").why:
            german = each.said("de")
            assert german != each.text
            assert "{" not in german
            assert len({each.text, german, each.said("zh")}) == 3
        assert "{" not in each.said("zh")
    names = {language: {key: placeholders(text) for key, text in words.items()}
             for language, words in WORDING.items()}  # fmt: skip
    assert all(names["de"][key] == names["en"][key] for key in names["en"])
    assert names["zh"] == names["de"]


@pytest.mark.parametrize(
    ("evidence", "german"),
    [
        ("it passed on 2026-11-02 (LOT-1)", "abgelaufen am 02.11.2026 (LOT-1)"),
        ("3 days left, until 2026-12-04; at least 14 are needed",
         "noch 3 Tage, bis 04.12.2026; Sie brauchen mindestens 14"),
        ("PL, CZ is not in DE, AT", "PL, CZ liegt nicht in DE, AT"),
        ("5,000 EUR is below 100,000 EUR", "5,000 EUR liegt unter 100,000 EUR"),
        ("something new", "something new"),
    ],
)  # fmt: skip
def test_what_a_condition_says_is_told_in_german(evidence: str, german: str) -> None:
    assert told(evidence, "de") == german
    assert (told(evidence, "zh") == evidence) == (german == evidence)
    assert told(evidence, "en") == evidence
