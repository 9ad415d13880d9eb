"""Which activities an exclusion refuses, whatever else its words are about."""

from __future__ import annotations

import pytest

from ranking.candidates import Candidate
from ranking.exclusions.activities_refused import refusals, refused, refused_by, understood
from ranking.gates.check import Facts
from ranking.profile import Profile


def profile(language: str, *exclusions: str, sells: str = "Pump", also: str = "Valve") -> Profile:
    return Profile.model_validate(
        {
            "company": "A",
            "language": language,
            "solutions": [{"title": sells}, {"title": also}],
            "exclusions": exclusions,
        }
    )


def names(language: str, exclusion: str) -> list[str]:
    return [each.activity for each in refused_by(profile(language, exclusion), exclusion)]


@pytest.mark.parametrize(
    ("language", "exclusion"),
    [
        ("en", "small portable petrol generators"),
        ("en", "construction hoists and fork-lift trucks"),
        ("de", "Kühlschränke für Lebensmittel"),
        ("nl", "afvulmachines voor levensmiddelen"),
    ],
)
def test_a_product_is_no_activity_for_a_word_that_qualifies_it(
    language: str, exclusion: str
) -> None:
    assert names(language, exclusion) == []


@pytest.mark.parametrize(
    ("language", "exclusion", "activity"),
    [
        ("en", "Maintenance-only contracts", "maintenance"),
        ("en", "columns, solvents, reagents and other consumables", "consumables"),
        ("fr", "seuls entretien et réparation", "maintenance"),
        ("it", "fornitura di gas, noleggio di compressori", "hire"),
    ],
)
def test_an_activity_is_found_in_any_part_of_a_list(
    language: str, exclusion: str, activity: str
) -> None:
    assert activity in names(language, exclusion)


def test_who_refurbishes_may_refuse_maintenance() -> None:
    lifts = profile("en", "maintenance and call-out contracts only", sells="Lift refurbishment")
    assert understood(lifts, "maintenance and call-out contracts only")
    upkeep = Candidate("1", "Lift maintenance", "", ("50750000",), Facts(language="en"))
    found = refused(upkeep, refusals(lifts, 0))
    assert found is not None
    assert found.degree == 1


def test_who_sells_an_activity_does_not_refuse_it() -> None:
    assert not refusals(profile("en", "maintenance of cars", sells="Maintenance of lifts"), 0)
    parts = profile("de", "Verschleißteile für Busse", sells="Ersatzteile für Straßenbahnen")
    assert not refusals(parts, 0)
