"""Which towns a text may name: other cases, adjectives, states behind them, unlisted ones."""

from __future__ import annotations

from typing import Any

import pytest

from data.codes.reference import Reference
from enrich.places.areas.postal import PostalCodes
from enrich.places.gazetteer.build import Towns, arrays
from enrich.places.gazetteer.gazetteer import Gazetteer
from enrich.places.gazetteer.scope import in_scope
from enrich.places.named.inflection import Inflection
from enrich.places.named.mentions import Mention, MentionReader
from enrich.places.named.names import PlaceNames

TOWNS = [
    ("Krosno", "PL", 46_000), ("Płock", "PL", 119_000), ("Chełm", "PL", 60_000),
    ("Ostrów Mazowiecki", "PL", 22_000), ("Nowy Targ", "PL", 33_000), ("Brzeziny", "PL", 12_000),
    ("Busko-Zdrój", "PL", 16_000), ("Wyszków nad Bugiem", "PL", 26_000), ("Włochy", "PL", 39_000),
    ("Znojmo", "CZ", 34_000), ("Nové Strašecí", "CZ", 5_500), ("Kutná Hora", "CZ", 21_000),
    ("Rožnov pod Radhoštěm", "CZ", 16_000), ("Nová Baňa", "SK", 7_500), ("Gyula", "HU", 29_000),
    ("Siófok", "HU", 25_000), ("Iisalmi", "FI", 21_000), ("Orimattila", "FI", 15_000),
    ("Äänekoski", "FI", 18_000), ("Wismar", "DE", 43_000), ("Emden", "DE", 50_000),
    ("'s-Heerenberg", "NL", 8_000), ("Thisted", "DK", 13_000), ("Cuba", "US", 3_300),
    ("York", "GB", 210_000), ("Lyon", "FR", 520_000), ("Süd", "CH", 9_000),
    ("Neubau", "AT", 31_000),
]  # fmt: skip


@pytest.fixture(scope="module")
def reader() -> MentionReader:
    towns = Towns()
    for name, country, people in TOWNS:
        entry: dict[str, Any] = {
            "name": name, "countrycode": country, "admin1code": "", "population": people,
            "latitude": 0.0, "longitude": 0.0, "alternatenames": [],
        }  # fmt: skip
        towns.add(entry)
    towns.nuts = [""] * len(TOWNS)
    names = PlaceNames.load(Reference.builtin())
    return MentionReader(Gazetteer(arrays(towns)), names, PostalCodes())


def named(reader: MentionReader, language: str, text: str) -> list[Mention]:
    return [mention for mention in reader.read(text, language) if mention.towns]


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("pl", "piec w Krośnie", "Krosno"),
        ("pl", "huta z Płocka", "Płock"),
        ("pl", "walcownia pod Chełmem", "Chełm"),
        ("pl", "do Ostrowa Mazowieckiego", "Ostrów Mazowiecki"),
        ("pl", "w Nowym Targu", "Nowy Targ"),
        ("pl", "w Brzezinach", "Brzeziny"),
        ("pl", "rozlewnia w Busku-Zdroju", "Busko-Zdrój"),
        ("pl", "w Wyszkowie nad Bugiem", "Wyszków nad Bugiem"),
        ("cs", "lis ve Znojmě", "Znojmo"),
        ("cs", "z Nového Strašecí", "Nové Strašecí"),
        ("cs", "v Kutné Hoře", "Kutná Hora"),
        ("cs", "v Rožnově pod Radhoštěm", "Rožnov pod Radhoštěm"),
        ("sk", "v Novej Bani", "Nová Baňa"),
        ("hu", "kazán Siófokon", "Siófok"),
        ("fi", "sahalinja Orimattilaan", "Orimattila"),
        ("fi", "tehdas Äänekoskella", "Äänekoski"),
        ("nl", "een oven in 's-Heerenberg", "'s-Heerenberg"),
        ("en", "This is York's new kiln", "York"),
        ("en", "YORK, Pa. - a kiln", "York"),
        ("en", "a kiln at Cuba, Missouri", "Cuba"),
    ],
)
def test_towns_in_other_forms(reader: MentionReader, language: str, text: str, town: str) -> None:
    assert [mention.towns[0].name for mention in named(reader, language, text)] == [town]


@pytest.mark.parametrize(
    ("language", "text", "town"),
    [
        ("de", "eine Werft im Wismarer Hafen", "Wismar"),
        ("de", "liebe Emdenerinnen", "Emden"),
        ("pl", "krośnieński zakład", None),
        ("pl", "płocka rafineria", "Płock"),
        ("cs", "na znojemské lince", None),
        ("cs", "ve znojmském závodě", "Znojmo"),
        ("hu", "a gyulai húsüzem", "Gyula"),
        ("hu", "siófoki kikötő", "Siófok"),
        ("de", "Wismarer", None),
    ],
)
def test_adjectives_of_towns_are_loose(
    reader: MentionReader, language: str, text: str, town: str | None
) -> None:
    found = [(mention.towns[0].name, mention.loose) for mention in named(reader, language, text)]
    assert found == ([(town, True)] if town else [])


@pytest.mark.parametrize(
    ("language", "text", "name", "country", "loose"),
    [
        ("en", "a mill at Sweet Hollow, Tennessee", "Sweet Hollow", "US", False),
        ("en", "OLD FERRY, Ala. - a mill", "OLD FERRY", "US", False),
        ("es", "un molino en Peña Chica, Qro.", "Peña Chica", "MX", False),
        ("fr", "en mairie de Sainte-Odile-les-Bois", "Sainte-Odile-les-Bois", "FR", False),
        ("da", "kedlen står på 7700 Nørrebjerg", "Nørrebjerg", "DK", False),
        ("da", "mejeriet i Nørrebjerg", "Nørrebjerg", "DK", True),
    ],
)
def test_towns_that_no_list_has(
    reader: MentionReader, language: str, text: str, name: str, country: str, loose: bool
) -> None:
    (mention,) = named(reader, language, text)
    (town,) = mention.towns
    assert (town.name, town.country, mention.loose) == (name, country, loose)


def test_a_year_is_no_postal_code(reader: MentionReader) -> None:
    assert named(reader, "da", "siden 2025 Nørrebjerg Mejeri") == []


@pytest.mark.parametrize("text", ["Zweckverband Süd", "Klinikum Süd baut", "Neubau in Emden"])
def test_points_of_the_compass_and_building_are_no_towns(reader: MentionReader, text: str) -> None:
    assert {mention.written for mention in named(reader, "de", text)} <= {"Emden"}


def test_an_inflected_country_is_no_town(reader: MentionReader) -> None:
    assert named(reader, "pl", "maszyny z Włoch") == []


def test_small_towns_overseas_are_listed_where_there_is_a_market() -> None:
    assert in_scope("CA", 2_000)
    assert in_scope("CZ", 500)
    assert not in_scope("CN", 2_000)


def test_words_without_an_ending_have_no_other_form() -> None:
    assert Inflection([("u", "")], []).nominatives("Kolin") == []
    assert Inflection([("u", "")], []).nominatives("brodu nad sazavu")[:1] == ["brod nad sazavu"]
