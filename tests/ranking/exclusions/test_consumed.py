"""What machines make or use up, named behind the machine."""

from __future__ import annotations

import pytest

from ranking.candidates import Candidate
from ranking.exclusions.activities_refused import refusals, refused
from ranking.gates.check import Facts
from ranking.profile import Profile

BOILERS = Profile.model_validate(
    {
        "company": "A",
        "language": "de",
        "solutions": [{"title": "Heizkessel"}],
        "exclusions": ["Lieferung von Fernwärme, Gas und Strom"],
    }
)


def degree(title: str, code: str) -> float:
    found = refused(Candidate("1", title, "", (code,), Facts(language="de")), refusals(BOILERS, 0))
    return found.degree if found else 0.0


def test_a_machine_under_the_code_of_what_it_makes_is_hardly_refused() -> None:
    assert degree("Lieferung Heizkessel Fernwärme", "09324000") < 0.5


@pytest.mark.parametrize(
    "title",
    ["Lieferung von Fernwärme", "Lieferung Fernwärme", "Bezug von Erdgas", "Grüne Fernwärme",
     "Ökostrom 2024"],
)  # fmt: skip
def test_what_it_makes_is_refused(title: str) -> None:
    assert degree(title, "09300000") == 1
