"""The table of findings on a card: words of the reader, and nothing said twice."""

from __future__ import annotations

from typing import Any

from data.codes.reference import Reference
from tendril.web.app.words import WebWords
from tendril.web.findings.rows import ShownFinding, shown_findings
from tendril.web.findings.wording import FINDINGS


def tag(field: str, value: str, quote: str | None = None, origin: str | None = None) -> Any:
    return {"field": field, "value": value, "method": "stated", "confidence": 0.9,
            "quote": quote, "origin": origin}  # fmt: skip


def shown(*tags: Any, language: str = "de") -> list[ShownFinding]:
    words = WebWords(language, "Europe/Berlin")
    return shown_findings(tags, words, Reference.builtin(), most=5)


def said(*tags: Any, language: str = "de") -> list[tuple[str, str]]:
    return [(each.label, each.value) for each in shown(*tags, language=language)]


def test_values_are_written_as_the_reader_writes_them() -> None:
    tags = (
        tag("language", "fr"),
        tag("budget", "14000000 EUR"),
        tag("equipment", "dryer"),
        tag("deadline", "2026-12-10T11:00:00+00:00"),
        tag("signal", "planned_tender"),
        tag("contract.months", "37.2"),
        tag("region.country", "DE"),
    )
    assert said(*tags) == [
        ("Worum es geht", "Geplante Ausschreibung"),
        ("Budget", "14\xa0Mio.\xa0EUR"),
        ("Maschinen", "Trockner"),
        ("Land", "Deutschland"),
        ("Frist", "10.12.2026, 12:00\xa0Uhr"),
        ("Laufzeit in Monaten", "37,2"),
        ("Sprache", "Französisch"),
    ]
    assert said(*tags[:2], language="en")[0] == ("Budget", "EUR\xa014\xa0m")


def test_what_repeats_is_left_out() -> None:
    tags = (
        tag("budget", "14000000 EUR"), tag("budget.eur", "14000000.00"),
        tag("is_opportunity", "yes"), tag("signal", "tender"),
        tag("sector.label", "Sewage"), tag("sector.group", "429"), tag("sector.division", "42"),
        tag("sector.division", "45"), tag("region.nuts", "DE94"), tag("region.name", "Weser-Ems"),
    )  # fmt: skip
    found = said(*tags)
    assert [label for label, _ in found] == ["Worum es geht", "Budget", "Branche (CPV)", "",
                                             "Region"]  # fmt: skip
    assert found[2][1].startswith("429 ")
    assert found[3][1] == "45 Bauarbeiten"
    kept = said(tag("budget", "9 PLN"), tag("budget.eur", "2.1"), tag("is_opportunity", "no"))
    assert [label for label, _ in kept] == ["Budget", "Budget in Euro", "Eine Chance"]
    assert kept[-1][1] == "nein"


def test_what_cannot_be_read_stays_as_it_is() -> None:
    assert said(tag("budget", "viel"), tag("when", "2021-Q3"), tag("unheard_of", "yes"),
                tag("buyer", "no"), tag("cpv", "??")) == [
        ("Budget", "viel"), ("Auftraggeber", "no"), ("Branche (CPV)", "??"), ("Wann", "2021-Q3"),
        ("unheard_of", "yes"),
    ]  # fmt: skip


def test_sector_is_told_by_its_whole_code() -> None:
    (group,) = shown(tag("sector.group", "452", quote="45252127", origin="cpv"),
                     tag("sector.division", "45", quote="45252127", origin="cpv"))  # fmt: skip
    assert group.value.startswith("45252127 Klär")
    assert (group.quote, group.origin) == ("", "aus dem CPV-Code")


def test_region_without_a_label_keeps_its_name() -> None:
    tags = (tag("region.nuts", "DE9ZZ"), tag("region.name", "Weser-Ems"))
    assert said(*tags) == [("Region", "DE9ZZ"), ("", "Weser-Ems")]


def test_evidence_is_told_once() -> None:
    (same,) = shown(tag("region.town", "Gießen", quote="Gießen", origin="places"))
    assert (same.quote, same.origin) == ("", "aus den Orten der Bekanntmachung")
    (said_in_words,) = shown(tag("budget", "9 EUR", quote="neun Euro"))
    assert said_in_words.quote == "neun Euro"


def test_both_languages_have_the_same_words() -> None:
    assert FINDINGS["en"].keys() == FINDINGS["de"].keys()
