"""What of a notice is compared: words of any script, numbers with what they count, lots, towns."""

from __future__ import annotations

import pytest

from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.traits import Traits, grams, stems, traits_of
from enrich.projects.pairing.marks import marks_of
from tests.enrich.projects.likeness.made import made


def traits(**given: object) -> Traits:
    return traits_of(made("1", **given), Rarity.shipped())


def test_country_and_category_are_no_part_of_the_title() -> None:
    found = traits(title="Germany – Road-sweeping vehicles – Zwei Kehrmaschinen")
    assert found.words == ("zwei", "kehrmaschinen")


@pytest.mark.parametrize(
    ("title", "lots"),
    [
        ("Kanalbau, Los 2", {"2"}),
        ("Sewers, lot 2", {"2"}),
        ("Kanalizacja, część II", {"2"}),
        ("Kanalbau", set()),
    ],
)
def test_lots_are_read_in_many_languages(title: str, lots: set[str]) -> None:
    assert traits(title=title).lots == lots


def test_a_phase_is_read_before_and_behind_its_word() -> None:
    assert traits(title="VA-sanering etapp 2").phases == {"2"}
    assert traits(title="Nyíregyháza, 2. ütem").phases == {"2"}


def test_numbers_keep_the_word_or_unit_beside_them() -> None:
    found = traits(title="Instandsetzung OA 227 mit Aggregat 400 kVA")
    assert {("oa", "227"), ("kva", "400")} <= found.marked


def test_years_are_no_numbers() -> None:
    found = traits(title="Winterdienst 2026/2027")
    assert found.years == {"26", "27"}
    assert not found.numbers


def test_names_are_words_with_a_capital_unless_all_have_one() -> None:
    assert "gilsdo" in traits(title="Travaux au lycée à Gilsdorf", language="fr").names
    assert not traits(title="TRAVAUX AU LYCEE AGRICOLE DE GILSDORF", language="fr").names


def test_inflections_share_a_stem_and_compounds_their_letters() -> None:
    assert stems(["kehrmaschine"]) == stems(["kehrmaschinen"])
    assert grams("gruenflaechenpflege") & grams("pflegegruenflaechen")


def test_those_who_act_are_compared_without_their_legal_form() -> None:
    found = traits(buyer="Nordwerk GmbH", actors=("Nordwerk AG",))
    assert [stems for stems, _ in found.actors] == [frozenset({"nordwe"})]


def test_marking_reads_no_text_of_a_purchase(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only comparing asks for is not made for each new notice."""
    notice, rarity = made("1", description="Zwei Kehrmaschinen, 12 Monate"), Rarity.shipped()
    own = traits_of(notice, rarity)
    monkeypatch.setattr(Traits, "said", property(lambda _: pytest.fail("its text was read")))
    assert marks_of(notice, own, rarity)
