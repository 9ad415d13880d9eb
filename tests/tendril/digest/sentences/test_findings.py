"""What is wrong with a source has words in every language of the digest."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from spiders.health import About, Finding
from spiders.source import Cadence
from tendril.digest.locale import Locale
from tendril.digest.sentences.findings import sentence
from tendril.digest.sentences.sources import worded
from tendril.digest.wording import LANGUAGES

ZONE = "Europe/Berlin"
ENDED = {"ended": "failed", "reason": "HTTP 503"}


@pytest.mark.parametrize("cadence", get_args(Cadence))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_words(language: str, cadence: str) -> None:
    facts = {"hours": 30.0, "cadence": cadence, "notices": 1, "usual": 2.0,
             "shapes": (("field", "'x'"),), "rejected": 1, "entries": 3, "times": 2,
             **ENDED}  # fmt: skip
    findings = [Finding("slow", about, facts) for about in get_args(About)]
    sentences = [sentence(each, Locale(language, ZONE)) for each in findings]
    assert len(set(sentences)) == len(findings)
    assert not any("{" in each for each in sentences)
    # A digest tells elsewhere how the last run ended.
    assert worded(findings, Locale(language, ZONE)) == tuple(sentences[3:])


@pytest.mark.parametrize(
    ("about", "facts", "english", "german"),
    [
        ("repeated", {**ENDED, "times": 3}, "failed 3 times in a row: HTTP 503",
         "fehlgeschlagen, 3 Mal hintereinander: HTTP 503"),
        ("silent", {"hours": 150.0, "cadence": "daily"},
         "nothing new for 6 days, though it publishes every day",
         "seit 6 Tagen nichts Neues, obwohl die Quelle täglich veröffentlicht"),
        ("quiet", {"hours": 150.0, "cadence": "daily"},
         "nothing new for 6 days, longer than this source ever paused",
         "seit 6 Tagen nichts Neues, so lange pausierte diese Quelle noch nie"),
        ("slow", {"hours": 30.4, "cadence": "hourly"},
         "not crawled for 30 hours, though it publishes every hour",
         "seit 30 Stunden nicht abgerufen, obwohl die Quelle stündlich veröffentlicht"),
        ("changed", {"shapes": (("field", "'zone'"), ("part", "'lots'"))},
         "answers in a new shape, so something may be missing: field 'zone', part 'lots'",
         "antwortet in neuer Form, es kann also etwas fehlen: Feld 'zone', Teil 'lots'"),
        ("shrunken", {"notices": 12, "usual": 1040.0}, "12 notices where 1,040 are usual",
         "12 Bekanntmachungen, üblich sind 1.040"),
    ],
)  # fmt: skip
def test_a_finding_is_one_sentence(
    about: About, facts: dict[str, Any], english: str, german: str
) -> None:
    finding = Finding("slow", about, facts)
    assert sentence(finding, Locale("en", ZONE)) == english
    assert sentence(finding, Locale("de", ZONE)) == german
