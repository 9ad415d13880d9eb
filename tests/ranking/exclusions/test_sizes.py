"""What is refused by size."""

from __future__ import annotations

import pytest

from ranking.candidates import Candidate
from ranking.exclusions.activities_refused import refusals, refused
from ranking.exclusions.sizes import refused_size, states_other_sizes
from ranking.gates.check import Facts
from ranking.profile import Profile


def profile_of(wish: str, offer: str, language: str = "en") -> Profile:
    solutions = [{"title": "Product", "description": offer}]
    return Profile.model_validate(
        {"company": "A", "language": language, "solutions": solutions, "exclusions": [wish]}
    )


def degree(profile: Profile, title: str, text: str = "", language: str = "en") -> float:
    found = refused(Candidate("1", title, text, (), Facts(language=language)), refusals(profile, 0))
    return found.degree if found else 0.0


SWITCHGEAR = profile_of("no high voltage from 110 kV", "Switchgear up to 36 kV.")


@pytest.mark.parametrize(
    "title",
    [
        "Transformateurs 380/220 kV",
        "SF6 breakers 123 kV",
        "Trafo 400/128/18 kV-os",
        "110/20 kV",
        "Transformers: 1x145/46 kV 40 MVA",
    ],
)
def test_a_size_within_the_bound_is_refused(title: str) -> None:
    assert degree(SWITCHGEAR, title) == 1


@pytest.mark.parametrize("title", ["Switchgear 24 kV", "Switchgear", "Transformers 20/0,4 kV"])
def test_other_sizes_and_none_are_not(title: str) -> None:
    assert degree(SWITCHGEAR, title) == 0


def test_a_description_says_less_and_all_its_sizes_have_to_lie_within() -> None:
    assert 0 < degree(SWITCHGEAR, "Breakers", "For a line of 145 kV.") < 1
    assert degree(SWITCHGEAR, "Breakers", "Switchgear 24 kV beside a line of 145 kV.") == 0


def test_words_before_a_figure_make_it_a_bound() -> None:
    cables = profile_of("building wires under 1 kV", "Cables of 10 to 150 kV.")
    assert degree(cables, "Cable 0,6/1 kV", language="de") == 1
    assert degree(cables, "Cable 20 kV") == 0
    boilers = profile_of("domácí kotle do 50 kW", "Kotle 200 až 5000 kW.", "cs")
    assert degree(boilers, "Kotel 35 kW", language="cs") == 1
    assert degree(boilers, "Kotel 500 kW", language="cs") == 0


def test_what_is_built_itself_and_what_has_no_figures_is_no_size_to_refuse() -> None:
    cranes = profile_of("mobile cranes over 5 t", "Overhead cranes up to 500 t.")
    assert degree(cranes, "Overhead crane 20 t") == 0
    assert degree(profile_of("mobile cranes over 5 t", "Overhead cranes."), "Crane 20 t") == 0
    assert degree(profile_of("DIN 1076 inspection", "Bridges of 10 t."), "Bridge 1076 t") == 0


def test_the_exclusion_that_refuses_is_named() -> None:
    found = refused(
        Candidate("1", "Breakers 123 kV", "", (), Facts(language="en")), refusals(SWITCHGEAR, 0)
    )
    assert found is not None
    assert found.refusal.wish == "no high voltage from 110 kV"
    assert found.words == "123 kV"


def test_a_size_that_one_solution_refuses_holds_for_the_others() -> None:
    solutions = [
        {"title": "Medium voltage", "description": "12 to 36 kV.", "exclusions": ["from 72.5 kV"]},
        {"title": "Low voltage", "description": "Switchboards."},
    ]
    profile = Profile.model_validate({"company": "A", "language": "en", "solutions": solutions})
    notice = Candidate("1", "Sectionneurs HTB 72,5 kV à 420 kV", "", (), Facts(language="fr"))
    for number in range(len(solutions)):
        found = refused(notice, refusals(profile, number))
        assert found is not None and found.refusal.wish == "from 72.5 kV"
    beside = Candidate("1", "Switchgear", "For a line of 110 kV.", (), Facts(language="en"))
    own, other = (refused(beside, refusals(profile, number)) for number in range(len(solutions)))
    assert own is not None and other is None


@pytest.mark.parametrize(
    ("text", "other"),
    [("50 kVA bis 2500 kVA", True), ("2,5 MVA", True), ("16 MVA", False),
     ("2,5 und 16 MVA", False), ("36 kV", False), ("", False)],
)  # fmt: skip
def test_figures_outside_a_bound_speak_against_its_being_meant(text: str, other: bool) -> None:
    stations = profile_of("transformers over 10 MVA", "Transformers 100 to 3150 kVA.")
    bound = refused_size(stations, "transformers over 10 MVA")
    assert bound is not None
    notice = Candidate("1", "Transformatoren", text, (), Facts(language="de"))
    assert states_other_sizes(notice, bound) is other


def test_a_size_is_refused_for_all_that_the_company_builds() -> None:
    solutions = [
        {"title": "Switchgear", "description": "Up to 36 kV."},
        {"title": "Protection relays", "description": "For substations."},
    ]
    profile = Profile.model_validate(
        {
            "company": "A",
            "language": "en",
            "solutions": solutions,
            "exclusions": ["no high voltage from 110 kV"],
        }
    )
    notice = Candidate("1", "Protection for 380 kV", "", (), Facts(language="en"))
    for number in range(len(solutions)):
        found = refused(notice, refusals(profile, number))
        assert found is not None and found.degree == 1
