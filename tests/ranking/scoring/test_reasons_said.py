"""A reason says what the notice's words carry, and nothing that letters share by chance."""

from __future__ import annotations

from datetime import datetime

from data.findings import Reason
from ranking.profile import Profile
from tests.ranking.conftest import notice, ranker_of

MAKER = Profile.model_validate(
    {
        "company": "A",
        "language": "de",
        "solutions": [
            {
                "title": "Schaltanlagen",
                "description": "Schaltanlagen von 12 bis 36 kV.",
                "keywords": ["Leistungsschalter", "Mittelspannungsschaltanlage"],
            },
            {"title": "Druckerhöhungsanlagen", "keywords": ["Druckerhöhung", "Pumpe"]},
            {
                "title": "Umspanner",
                "description": "Umspanner von 100 bis 3.150 kVA.",
                "exclusions": ["Umspanner über 10 MVA"],
            },
        ],
    }
)


def reasons(title: str, text: str, cpv: tuple[str, ...], now: datetime) -> tuple[Reason, ...]:
    (match,) = ranker_of([notice("n", "de", title, text, cpv)], None).rank(MAKER, now=now)
    return match.reasons


def test_the_notices_own_words_are_told_and_quoted(now: datetime) -> None:
    text = "Umbau.\nLeistungen und Schalter.\n5x DC-Leistungsschalter für Netz 20 kV."
    offer, *more = reasons("Umbau der Zentrale", text, ("31210000",), now)
    assert "DC-Leistungsschalter" in offer.facts["terms"]
    assert "Schaltanlage" not in offer.facts["terms"]
    assert "5x DC-Leistungsschalter" in (offer.quote or "")
    assert [each.code for each in more] == ["figure.within"]


def test_half_a_word_of_a_label_is_no_reason(now: datetime) -> None:
    found = reasons("Druckdienste", "Druck von Druckerzeugnissen.", ("22900000",), now)
    assert not any("Druckerzeugnisse" in each.facts.get("label", "") for each in found)


def test_words_of_another_solution_are_told_where_the_best_shares_none(now: datetime) -> None:
    found = reasons("Technik", "Lieferung von Umspannern für das Netz.", ("31210000",), now)
    assert found[0].facts["terms"] == "Umspannern"
    assert found[0].facts["solution"] == "Umspanner"


def test_another_solution_s_figures_speak_for_a_notice_only(now: datetime) -> None:
    text = "Mittelspannungsschaltanlage 20 kV mit Umspanner 630 kVA."
    found = reasons("Schaltanlagen mit Leistungsschalter", text, ("31210000",), now)
    assert {each.facts["asked"] for each in found if each.code == "figure.within"} == {
        "20 kV", "630 kVA"}  # fmt: skip
    text = text.replace("630 kVA", "5 kVA")
    found = reasons("Schaltanlagen mit Leistungsschalter", text, ("31210000",), now)
    assert not any(each.code == "figure.outside" for each in found)


def test_an_exclusion_by_size_is_not_named_where_the_figures_are_others(now: datetime) -> None:
    found = reasons("Umspanner", "Umspanner 50 kVA bis 2500 kVA.", ("31170000",), now)
    assert not any(each.facts.get("wish") for each in found)
