"""The site in a text: before the seat, the right one of several, inflected, never invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.enrich.places_fixture import finder

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


def test_name_in_the_nominative() -> None:
    site = FINDER.site("", "Nowa fabryka powstanie w Gdańsku.", "pl")
    assert site is not None
    assert (site.town, site.quote) == ("Gdańsk", "Gdańsku")


def test_long_texts_cost_no_more() -> None:
    text = "Die Firma Halle baut in Frankfurt (Oder) und München eine neue Anlage. "
    start = time.perf_counter()
    FINDER.site("", text * 400, "de")
    short = time.perf_counter() - start
    start = time.perf_counter()
    FINDER.site("", text * 40_000, "de")
    assert time.perf_counter() - start < 5 * short + 0.5


def test_halves_of_surrogate_pairs_do_no_harm() -> None:
    site = FINDER.site("", "Neubau in M\ud800 und in Gdańsk \udfff", "pl")
    assert site is not None
    assert site.town == "Gdańsk"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["de", "pl", "hu", None]))
def test_any_text_is_read(text: str, language: str | None) -> None:
    site = FINDER.site(text[:40], text, language)
    assert site is None or site.country
