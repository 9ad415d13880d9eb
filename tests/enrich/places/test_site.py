"""The site in a text: before the seat, the right one of several, inflected, never invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enrich.places.home import BuyerAddress
from tests.enrich.places.made import finder

FINDER = finder()


@pytest.mark.parametrize(
    ("language", "title", "text", "country", "nuts"),
    [
        # the site, not the head office
        (
            "en",
            "Carmaker to build plant in Hungary",
            "MUNICH, 3 May – The company headquartered in Munich will build a plant in Debrecen.",
            "HU",
            "HU321",
        ),
        (
            "de",
            "",
            "Der Hersteller mit Sitz in München errichtet ein Werk in Debrecen, Ungarn.",
            "HU",
            "HU321",
        ),
        (
            "it",
            "",
            "L'azienda con sede a Milano realizzerà un nuovo stabilimento a Melfi.",
            "IT",
            "ITF51",
        ),
        ("pl", "", "Firma z siedzibą w Warszawie wybuduje zakład w Jeleniej Górze.", "PL", "PL515"),
        ("en", "", "A Munich-based group will expand its site in Győr.", "HU", "HU221"),
        ("en", "", "The group will invest in its Muggia plant near Trieste.", "IT", "ITH44"),
        # who asks for the work, named by its town
        ("pl", "", "Gmina Gdańsk ogłasza przetarg na dostawę pomp.", "PL", "PL633"),
        ("de", "", "Universitätsstadt Tübingen sucht eine Zentrifuge.", "DE", "DE142"),
        ("de", "", "Stadt Tübingen baut in Frankfurt (Oder) ein Werk.", "DE", "DE403"),
        # several of one name
        ("de", "", "Neues Heizkraftwerk in Halle (Saale)", "DE", "DEE02"),
        ("de", "", "Neues Logistikzentrum in Halle (Westf.)", "DE", "DEA42"),
        ("de", "", "Neubau einer Halle in Frankfurt (Oder)", "DE", "DE403"),
        ("de", "", "Neubau einer Halle in Frankfurt", "DE", "DE712"),
        ("en", "", "Acme will open a factory in Birmingham, Alabama.", "US", None),
        ("en", "", "Acme will open a factory in Birmingham.", "GB", "UKG31"),
        ("en", "", "A plant at Riverside Drive, Jackson, TN 38301", "US", None),
        # inflected, with a postal code, a village named with its plant
        ("pl", "", "Nowa fabryka powstanie w Gdańsku.", "PL", "PL633"),
        ("hu", "", "A cég új gyárat épít Győrben.", "HU", "HU221"),
        ("de", "Kläranlage", "Ausführungsort: 72070 Tübingen", "DE", "DE142"),
        ("fr", "", "Le groupe agrandit son usine de Steenvoorde.", "FR", "FRE11"),
        # a region, a country
        ("de", "", "Neubau einer Fertigung in Oberbayern geplant.", "DE", "DE21"),
        ("de", "", "Der Konzern will in den USA investieren.", "US", None),
    ],
)
def test_site(language: str, title: str, text: str, country: str, nuts: str | None) -> None:
    site = FINDER.site(title, text, language)
    assert site is not None
    assert (site.country, site.nuts) == (country, nuts)
    assert 0 < site.confidence <= 1
    assert site.quote
    assert site.quote in f"{title}\n{text}"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Neue Halle für die Fertigung"),
        ("de", "Das Essen für die Kantine wird geliefert."),
        ("de", "Umsatz steigt um fünf Prozent."),
        ("en", "Samuel Jackson becomes head of sales."),
        ("en", "Tell us what you need."),
        ("en", ""),
    ],
)
def test_no_place_is_invented(language: str, text: str) -> None:
    site = FINDER.site("", text, language)
    assert site is None or (site.town, site.nuts, site.quote) == (None, None, None)


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("pl", "Przychody wzrosły.", "PL"),
        ("en", "A new line for £3m", "GB"),
        ("de", "Neue Linie für CHF 3 Mio.", "CH"),
    ],
)
def test_without_a_place_the_country_is_a_guess(language: str, text: str, country: str) -> None:
    site = FINDER.site("", text, language)
    assert site is not None
    assert (site.country, site.town, site.quote) == (country, None, None)
    assert site.confidence < 0.5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Personal im Zug und die Stelle im Winkel."),
        ("fr", "Le Marché porte sur la Ville et le Centro."),
        ("en", "Fitting out Police cars in the West of the area."),
        ("de", "KWK-Anlage nach den Regeln der II. Stufe"),
        ("fr", "Travaux à Steenvoorde-les-Bains"),  # part of a longer name
    ],
)
def test_everyday_words_are_no_towns(language: str, text: str) -> None:
    site = FINDER.site("", text, language)
    assert site is None or site.town is None


def test_what_lies_abroad_is_named_more_plainly() -> None:
    home = BuyerAddress("FR", "FRE11", "lille")
    far = FINDER.site("", "Travaux à Melfi.", "fr", home=home)
    assert far is None or far.town is None
    named = FINDER.site("", "Travaux à Melfi (Italie).", "fr", home=home)
    assert named is not None
    assert named.nuts == "ITF51"


def test_a_country_in_the_title_holds_for_the_towns() -> None:
    site = FINDER.site("Werk in Polen: Halle baut aus", "Die Firma aus Halle wächst.", "de")
    assert site is not None
    assert (site.country, site.town) == ("PL", None)


def test_the_town_of_the_buyer_has_the_region_of_its_address() -> None:
    home = BuyerAddress("DE", "DEA42", "halle")
    site = FINDER.site("", "Neubau einer Turnhalle in Halle", "de", home=home)
    assert site is not None
    assert site.nuts == "DEA42"


def test_elided_names() -> None:
    site = FINDER.site("", "Construction d'une usine près d'Essen, en Allemagne", "fr")
    assert site is not None
    assert site.town == "Essen"


def test_name_in_the_nominative() -> None:
    site = FINDER.site("", "Nowa fabryka powstanie w Gdańsku.", "pl")
    assert site is not None
    assert (site.town, site.quote) == ("Gdańsk", "Gdańsku")


@pytest.mark.timeout(60)  # were all of it read, this would take many minutes
def test_a_long_text_is_read_at_its_head() -> None:
    text = "Die Firma Halle baut in Frankfurt (Oder) und München eine neue Anlage. "
    assert FINDER.site("", text * 1_000_000, "de") == FINDER.site("", text * 4_000, "de")


def test_halves_of_surrogate_pairs_do_no_harm() -> None:
    site = FINDER.site("", "Neubau in M\ud800 und in Gdańsk \udfff", "pl")
    assert site is not None
    assert site.town == "Gdańsk"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["de", "pl", "hu", None]))
def test_any_text_is_read(text: str, language: str | None) -> None:
    site = FINDER.site(text[:40], text, language)
    assert site is None or site.country
