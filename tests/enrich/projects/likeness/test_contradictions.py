"""What two titles state that cannot both be true of one purchase, in many languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records import NoticeKind
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
        ("Kaserne Munster, Geb. 14, Trockenbau", "Kaserne, Unterkunftsgebäude 12 - Trockenbau"),
        ("Výměna výtahu – pavilon C", "Výměna lůžkového výtahu, pavilon F"),
        ("Reparația acoperișului grădiniței nr. 3", "Ремонт кровли детского сада № 12"),
        ("Izgradnja kolektora K-3", "Trunk sewer K-5 incl. pumping station"),
        ("Vane cu sertar DN 250 PN 16", "Gate valves DN 200, PN 16"),
        ("Pod DJ 672, km 3+450", "Bridge DJ 672, km 11+200"),
        ("Abfallsammelfahrzeug 12 t", "Refuse vehicle, 26 tonne GVW"),
        ("Bus électrique 12 m", "18-metre electric bus"),
        ("Kante za otpad od 80 l i 120 l", "Waste containers of 1 100 litres"),
        ("Niederspannungsverteilung 0,4 kV", "Switchgear 20 kV"),
        ("Firme de la A-418, p.k. 0+000 a 12+000", "Straße A-418, km 12 bis 21"),
        ("Hoitajakutsujärjestelmä vuodeosastoille 3–7", "Potilaskutsulaitteet, osastot 8–11"),
        ("Stofnlögn hitaveitu, 2. áfangi", "Transmissionsledning, etape tre"),
        ("Ureditev ceste, odsek 3", "Ausbau der Straße, Abschnitt 2"),
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
        ("Kaserne Munster, Geb. 14, Trockenbau", "Drywalling, building no. 14"),
        ("Kaserne Munster, Geb. 14, Trockenbau", "Drywalling, 12 rooms"),
        ("Reinigungsartikel (5 Lose)", "Los 2: Hygienepapiere"),
        ("Траверси СТ-6", "Доставка на 60 000 броя траверси"),
        ("Leasing, Laufzeit 3 Jahre", "Vehicle leasing, 36 months"),
        ("Aufzug, Haus A", "HAUS B, AUFZUG"),
        ("Reinigung, Etagen 3-7", "Cleaning, floors 3 to 7"),
        ("Wartung, 3-5 Jahre", "Maintenance, floors 6-9"),
        ("Brücke, Planer J. Novák", "Bridge, architect H. Weiß"),
    ],
)
def test_one_purchase_told_otherwise_is_not(one: str, other: str) -> None:
    assert not titles_apart(one, other)


def test_a_side_is_read_in_the_language_of_its_title() -> None:
    north = made("1", title="Green areas, northern district", language="en")
    assert apart(north, made("2", title="Zonas verdes, distrito Sur", language="es"))
    assert not apart(north, made("2", title="Travaux sur les espaces verts", language="fr"))


def test_nothing_is_tendered_after_its_award() -> None:
    march, may = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 5, 4, tzinfo=UTC)
    award = made("1", kind=NoticeKind.AWARD, published_at=march)
    assert apart(award, made("2", kind=NoticeKind.TENDER, published_at=may))
    assert not apart(award, made("2", kind=NoticeKind.AWARD, published_at=may))
    # Another portal shows the tender some days late.
    late = made("2", kind=NoticeKind.TENDER, published_at=march + timedelta(days=3))
    assert not apart(award, late)


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
    found = stated(title.lower(), title)
    assert not contradict(found, found)
