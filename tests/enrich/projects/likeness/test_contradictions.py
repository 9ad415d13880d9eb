"""What two titles state that cannot both be true of one purchase, in many languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrich.projects.facts import NoticeFacts
from enrich.projects.grouping import group
from enrich.projects.likeness.contradictions import contradict, stated
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.scoring import other_part, ruled_out
from enrich.projects.likeness.traits import traits_of
from tests.enrich.projects.likeness.made import made


def apart(one: NoticeFacts, other: NoticeFacts) -> bool:
    rarity = Rarity.shipped()
    return ruled_out(one, other, traits_of(one, rarity), traits_of(other, rarity))


def titles_apart(one: str, other: str) -> bool:
    rarity = Rarity.shipped()
    a, b = (traits_of(made(title, title=title), rarity) for title in (one, other))
    return other_part(a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heizkessel 8 MW", "Wood-chip boiler of 5 000 kW"),
        ("Когенераційна установка 1,5 МВт", "Cogeneration unit 999 kW"),
        ("Transformator 0,63 MVA", "Transformer, 1500 kVA"),
        ("Umkehrosmoseanlage 1 000 m³/Tag", "Osmose inversa 250 m3/dia"),
        ("Kanalsanierung, 2. BA", "Sewer rehabilitation, third phase"),
        ("Kanalizimi, faza I", "Fognatura, seconda fase"),
        ("Grünpflege Bezirk Süd", "Green areas, northern district"),
        ("Vinterväghållning, östra området", "Talvihoito, länsi"),
        ("Most ev. č. 36013-7", "Bridge 36013-4"),
        ("Drumul județean DJ 1091", "County road DJ 1019"),
        ("Winterdienst 2025/2026", "Winter service 2026/2027"),
    ],
)
def test_two_purchases_are_told_apart(one: str, other: str) -> None:
    assert titles_apart(one, other)
    assert titles_apart(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heizkessel 8 MW", "Boiler, 8 000 kW"),
        ("Kogenerační jednotka 999 kWe", "CHP unit of 1 MW"),
        ("Zwei Wärmepumpen, 2 x 12 MW", "Heat pumps, 24 MW"),
        ("Heizkessel 8 MW", "Boiler house"),
        ("Heizkessel 8 MW mit Speicher 300 m³", "Boiler 8 MW, 40 m stack"),
        ("Kanalsanierung, 2. BA", "Sewer rehabilitation, second phase"),
        ("Kanalsanierung, 2. BA", "Sewer rehabilitation"),
        ("Grünpflege Nord und Süd", "Green areas, northern district"),
        ("Travaux sur la route de Paris", "Northern road works"),
        ("Most ev. č. 36013-4", "Bridge 36013-4"),
        ("Vergabe 26-118: Brücke", "Bridge, file 4711"),
        ("Pumpe DN 200", "Насос, Ду 200"),
    ],
)
def test_one_purchase_told_otherwise_is_not(one: str, other: str) -> None:
    assert not titles_apart(one, other)


def test_planning_and_works_are_two_purchases() -> None:
    planning = made("1", cpv=("71240000", "71300000"))
    assert apart(planning, made("2", cpv=("45210000",)))
    assert not apart(planning, made("2", cpv=("45210000", "71240000")))
    assert not apart(planning, made("2", cpv=()))


def test_a_contradiction_outweighs_all_that_agrees() -> None:
    one = made("1", title="Lieferung einer Kehrmaschine, 75 kW, Betriebshof Weilstraße")
    other = made("2", source="ted", title="Lieferung Kehrmaschine 55 kW Betriebshof Weilstraße")
    grouping = group([one, other])
    assert len(grouping.projects) == 2
    assert not grouping.pending


@given(st.text(alphabet="0123456789 .,/-xkMWVAmth³Nord2.BADN", max_size=40))
def test_any_title_agrees_with_itself(title: str) -> None:
    found = stated(title.lower())
    assert not contradict(found, found)
