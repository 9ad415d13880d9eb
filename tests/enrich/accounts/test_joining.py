"""Which names are of one organisation, with the model that comes with Tendril."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from enrich.accounts.joining.candidates import candidate_pairs
from enrich.accounts.joining.clusters import clusters, shared_ids
from enrich.accounts.joining.keys import keys_of
from enrich.accounts.joining.model import OrganisationModel
from enrich.accounts.names.profiles import OrgName, domain_of, org_name

MODEL = OrganisationModel.builtin()


def groups(*names: OrgName) -> list[set[str]]:
    """Return the names in groups, as the daily run makes them."""
    by_key = {name.key: name for name in names}
    pairs = candidate_pairs(by_key)
    told = MODEL([(by_key[a], by_key[b]) for a, b in pairs])
    ties = dict(zip(pairs, told, strict=True))
    found = clusters(by_key, ties, MODEL, least=MODEL.joined_from)
    return [{by_key[key].name for key in group} for group in found]


def one(first: OrgName, second: OrgName) -> bool:
    return len(groups(first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second", "country", "town"),
    [
        ("Krauthausen Pumpen GmbH", "KRAUTHAUSEN PUMPEN G.m.b.H.", "DE", "Ulm"),
        ("Ville de Morlanc", "Commune de Morlanc", "FR", "Morlanc"),
        ("Vodárna Ústí, akciová společnost", "Vodárna Ústí a.s.", "CZ", "Ústí"),
        ("Водоканал Камчия ЕООД", "„ВОДОКАНАЛ КАМЧИЯ“ ЕООД", "BG", "Варна"),
        ("Abfallwirtschaftsbetrieb Kesselbach (AWK)", "AWK", "DE", "Kesselbach"),
    ],
)
def test_one_organisation_written_in_two_ways(
    first: str, second: str, country: str, town: str
) -> None:
    place = {"country": country, "town": town}
    assert one(org_name(first, **place), org_name(second, **place))


@pytest.mark.parametrize(
    ("first", "second", "towns"),
    [
        ("Szkoła Podstawowa nr 21", "Szkoła Podstawowa nr 22", ("Sopot", "Sopot")),
        ("Tribunal administratif de Morlanc", "Tribunal administratif de Bréval",
         ("Morlanc", "Bréval")),
        ("Verdan a.s.", "Verdan Prodej a.s.", ("Praha", "Praha")),
        ("Bauer Tiefbau GmbH", "ARGE Bauer Tiefbau / Kolb", ("Ulm", "Ulm")),
        ("Stadtwerke", "Stadtwerke", ("Ulm", "Kiel")),
    ],
)  # fmt: skip
def test_two_organisations_with_much_in_common(
    first: str, second: str, towns: tuple[str, str]
) -> None:
    a = org_name(first, country="DE", town=towns[0])
    assert not one(a, org_name(second, country="DE", town=towns[1]))


def test_one_id_joins_what_no_name_would() -> None:
    danish = org_name("Havnestyrelsen Nordsund", country="DK", national_id="27461938")
    english = org_name("Northsound Port Authority", country="DK", national_id="DK 27 46 19 38")
    assert one(danish, english)
    assert not one(replace(danish, id=None), replace(english, id=None))


def test_two_ids_of_a_kind_keep_apart_what_is_alike() -> None:
    lower = org_name("Wasserverband Ostheim", country="DE", town="Ulm", national_id="DE813947261")
    upper = org_name("Wasserverband Ostheim", country="DE", town="Ulm", national_id="DE264813975")
    assert not one(lower, upper)


def test_an_id_of_unlike_names_is_nobodys() -> None:
    names = [
        org_name(name, country="GB", national_id="08461937")
        for name in ("Sheriff Court", "Zebra Logistics", "Quill Mining")
    ]
    assert shared_ids(names) == {"8461937"}
    assert len(groups(*names)) == 3


def test_groups_do_not_depend_on_the_order() -> None:
    towns = ("Ulm", "Kiel", "Bremen")
    names = [
        org_name(form, country="DE", town=town)
        for town in towns
        for form in (f"Stadt {town}", f"Stadtverwaltung {town}", f"Hafen {town} GmbH",
                     f"HAFEN {town} G.m.b.H.", f"Landkreis {town}, Amt für Bau",
                     f"Landkreis {town}")
    ]  # fmt: skip
    expected = groups(*names)
    mixed = random.Random(7)
    for _ in range(3):
        mixed.shuffle(names)
        assert groups(*names) == expected
    assert {f"Hafen {town} GmbH" for town in towns} <= {
        name for group in expected if len(group) > 1 for name in group
    }


def test_keys_of_a_name_depend_on_it_alone_and_stay_within_its_country() -> None:
    here = org_name("Krauthausen Pumpen GmbH", country="DE", town="Ulm", national_id="DE813947261")
    there = replace(here, country="AT")
    assert keys_of(here) & keys_of(there) == {"!id|813947261"}
    assert keys_of(here) == keys_of(replace(here))


def test_a_mailbox_for_anybody_is_no_domain_of_ones_own() -> None:
    assert domain_of("anna@gmail.com") is None
    assert domain_of("https://www.stadt.kesselbach.de/bauamt?x=1") == "kesselbach.de"
    assert domain_of("vergabe@kesselbach.co.uk") == "kesselbach.co.uk"
    assert domain_of("nicht bekannt") is None
