"""Reasons as sentences, each thing once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tendril.digest.layout.render import render_text
from tendril.digest.locale import Locale
from tendril.digest.sentences.reasons import split
from tests.tendril.digest.samples import digest as sample

OFFER: dict[str, Any] = {
    "code": "offer",
    "component": "semantic",
    "weight": 0.8,
    "text": "",
    "quote": None,
    "facts": {"solution": "Wärmenetze", "code": "42511000", "label": "Wärmetauscher"},
}


def test_a_reason_by_meaning_names_what_is_asked_for_where_a_code_does() -> None:
    words = Locale("de", "Europe/Berlin")
    said = split([OFFER], words)[0][0].text
    assert said == "Gefragt: Wärmetauscher. Der Text liegt nah an „Wärmenetze“."
    bare = OFFER | {"facts": {"solution": "Wärmenetze"}}
    assert split([bare], words)[0][0].text == "Inhaltlich nah an „Wärmenetze“."


def test_a_quote_that_begins_the_title_is_left_out() -> None:
    words = Locale("de", "Europe/Berlin")
    title = "Italia – Pompe – Fornitura di pompe sommerse per acque reflue e quadri elettrici"
    cut = OFFER | {"quote": "Italia – Pompe – Fornitura di pompe sommerse per …"}
    assert split([cut], words, shown=(title, "Fornitura"))[0][0].quote is None
    other = OFFER | {"quote": "Quattro pompe da 30 kW."}
    assert split([other], words, shown=(title,))[0][0].quote == "Quattro pompe da 30 kW."


def test_what_a_reason_names_is_not_said_as_the_sector_once_more() -> None:
    digest = sample()
    entry = digest.entries[0]
    reason = replace(entry.reasons[0], text="Gefragt: Drehrohrofen.", quote=None)
    shown = replace(entry, sector="Drehrohrofen", reasons=(reason,))
    text = render_text(replace(digest, entries=(shown,)))
    assert text.count("Drehrohrofen") == 1
    other = render_text(replace(digest, entries=(replace(shown, sector="Webstuhl"),)))
    assert "Webstuhl" in other
