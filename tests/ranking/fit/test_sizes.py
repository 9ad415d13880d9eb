"""Can we: sizes that a text states, held against the range of a solution."""

from __future__ import annotations

import pytest

from ranking.fit.technical import technical
from tests.ranking.fit.made import LABEL, said, solution

FLOW = {"what": "Durchsatz", "min": 5, "max": 50, "unit": "m³/h"}


@pytest.mark.parametrize(
    ("text", "language", "answer", "code"),
    [
        ("Dekanter mit 40 m³/h", "de", "go", "technical.within"),
        ("Eine Dekanterzentrifuge, Durchsatz 30 bis 45 m3/h.", "de", "go", "technical.within"),
        ("Dekanter mit mindestens 80 m³/h", "de", "no_go", "technical.outside"),
        ("Dekanter bis 60 m³/h", "de", "no_go", "technical.outside"),
        ("Dekanter 40 m³/h. Dekanter 80 m³/h.", "de", "ask", "technical.both"),
        # The plant is larger than its machines.
        ("Dekanter mit 40 m³/h. Der Zulauf der Anlage hat 900 m³/h.", "de", "go",
         "technical.within"),
        ("Der Zulauf der Anlage hat 900 m³/h.", "de", "ask", "technical.outside.perhaps"),
        ("Dekanter. The works treats 40 m³/h.", "en", "go", "technical.within"),
        ("The works treats 40 m³/h.", "en", "ask", "technical.within.perhaps"),
        ("Durchsatzmessung: 900 m³/h.", "de", "ask", "technical.outside.perhaps"),
        ("Der Durchsatz ist 900 m³/h.", "de", "no_go", "technical.outside"),
        ("Dekanter für Klärschlamm", "de", "ask", "technical.unsaid"),
        ("Dekanter, Antrieb 55 kW", "de", "ask", "technical.unsaid"),
    ],
)  # fmt: skip
def test_sizes_are_held_against_the_range(text: str, language: str, answer: str, code: str) -> None:
    (found,) = technical(solution(ranges=[FLOW]), said(text, language), LABEL)
    assert (found.answer, found.code) == (answer, code)
    assert all(each.quote and each.quote in text for each in found.evidence)
    assert bool(found.evidence) is (code != "technical.unsaid")


def test_a_unit_of_ones_own_is_read_in_its_spellings() -> None:
    own = solution(
        title="Abfüllanlage", keywords=["Füller"],
        ranges=[{"what": "Leistung", "min": 5000, "max": 40000, "unit": "Flaschen/h",
                 "also": ["bph", "bottles/h"]}],
    )  # fmt: skip
    (found,) = technical(own, said("Filling line, 36,000 bottles/h", "en"), LABEL)
    assert (found.answer, found.facts["asked"]) == ("ask", "36,000 bottles/h")
    (found,) = technical(own, said("Abfüllanlage mit 60.000 Flaschen/h"), LABEL)
    assert found.answer == "ask"  # what no unit's table knows is never a no
    assert found.code == "technical.outside.perhaps"


def test_prefixes_of_units_are_one_measure() -> None:
    own = solution(
        title="Turbine", ranges=[{"what": "Leistung", "min": 1, "max": 20, "unit": "MW"}]
    )
    (found,) = technical(own, said("Turbine mit 500 kW"), LABEL)
    assert found.code == "technical.outside.perhaps"
    (found,) = technical(own, said("Turbine mit 12,5 MW"), LABEL)
    assert found.code == "technical.within"


def test_a_long_sentence_is_quoted_around_its_figure() -> None:
    text = f"Dekanter {'und vieles mehr ' * 40}mit 40 m³/h {'und noch mehr ' * 40}"
    (found,) = technical(solution(ranges=[FLOW]), said(text), LABEL)
    (evidence,) = found.evidence
    assert evidence.quote
    assert "40 m³/h" in evidence.quote
    assert len(evidence.quote) < 260
