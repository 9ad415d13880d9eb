"""Titles, summaries and places as a reader sees them."""

from __future__ import annotations

from typing import Any

import pytest

from data.codes.reference import Reference
from tendril.digest.locale import Locale
from tendril.digest.sentences.places import place_of
from tendril.digest.sentences.region_names import told_region
from tendril.digest.sentences.remarks import remarks
from tendril.digest.sentences.summary import summary
from tendril.digest.sentences.titles import own_title


@pytest.mark.parametrize(
    ("title", "language", "own"),
    [
        ("Deutschland – Pumpen – Lieferung von Kreiselpumpen", "de", "Lieferung von Kreiselpumpen"),
        ("Germany – Pumps – Pumps - west works", "en", "Pumps - west works"),
        ("Polska – Pompy – Dostawa pomp", "pl", "Dostawa pomp"),
        ("Kläranlage Nord – Los 2 – Zentrifugen", "de", "Kläranlage Nord – Los 2 – Zentrifugen"),
        ("Pumpen - Ulm", "de", "Pumpen - Ulm"),
        ("Italia – Elmetti – prj_126816", "it", "Elmetti – prj_126816"),
    ],
)
def test_what_the_portal_puts_in_front_is_taken_off(title: str, language: str, own: str) -> None:
    assert own_title(title, language) == own


def test_a_summary_tells_the_object_and_no_procedure() -> None:
    text = (
        "The contracting authority intends to conclude a framework agreement with one contractor."
        " Supply of two decanter centrifuges with a power of min. 30 kW each for sludge dewatering."
        " The contract will be for an initial 60 months, with the option to extend for 24 months."
    )
    found = summary(text, "Centrifuges", limit=400)
    assert found == (
        "Supply of two decanter centrifuges with a power of min. 30 kW each for sludge dewatering."
    )


@pytest.mark.parametrize("text", ["Passung 71/100 · Frist 2026-09-21", "Dividido en dos lotes."])
def test_what_names_no_thing_is_no_summary(text: str) -> None:
    assert summary(text, "Notstromaggregat", limit=400) is None


def test_where_a_notice_was_published_is_no_summary() -> None:
    text = (
        "Zákazka bola zverejnená vo Vestníku verejného obstarávania pod číslom 2022/S 230-664215."
        " Dve dekantačné odstredivky na kal."
    )
    assert summary(text, "Odstredivky", limit=400) == "Dve dekantačné odstredivky na kal."


def test_a_summary_never_repeats_the_title() -> None:
    title = "Lieferung von zwei Dekanterzentrifugen"
    assert summary("Lieferung von zwei Dekanterzentrifugen.", title, limit=400) is None
    assert summary(None, title, limit=400) is None
    text = f"{title}. Durchsatz je 35 m³/h Klärschlamm."
    assert summary(text, title, limit=400) == "Durchsatz je 35 m³/h Klärschlamm."


def test_what_is_quoted_below_is_not_said_twice() -> None:
    first, second = "Zwei Dekanterzentrifugen für Schlamm.", "Polymeranlage samt Schlammpumpen."
    text = f"Gesamtauftrag. {first} {second}"
    assert summary(text, "Kläranlage", limit=400, quoted=second) == first
    # The first sentence stays, and the digest does not quote it once more.
    assert summary(text, "Kläranlage", limit=400, quoted=first) == f"{first} {second}"


def test_an_item_of_a_list_reads_as_a_sentence() -> None:
    text = (
        "Die Anlage umfasst:\n— zwei Dekanterzentrifugen für Schlamm,\n— Polymeranlage samt Pumpen;"
    )
    found = summary(text, "Kläranlage", limit=400)
    assert found is not None
    assert found.endswith("zwei Dekanterzentrifugen für Schlamm; Polymeranlage samt Pumpen")


def test_a_summary_ends_with_a_sentence() -> None:
    text = (
        "Neue Dekanterzentrifuge für Klärschlamm. " * 2 + "Polymeranlage samt Schlammpumpen. " * 9
    )
    found = summary(text, "Kläranlage", limit=80)
    assert found == "Neue Dekanterzentrifuge für Klärschlamm. Polymeranlage samt Schlammpumpen."


def row(**given: Any) -> dict[str, Any]:
    base: dict[str, Any] = {"country": "DE", "nuts": [], "places": [], "parties": [], "towns": None}
    return base | given


def at(town: str | None, nuts: str | None = None) -> dict[str, Any]:
    return {"town": town, "nuts": nuts, "country": "DE"}


def read(town: str, *nuts: str, country: str = "DE", of_buyer: bool = False) -> dict[str, Any]:
    return {"town": town, "nuts": list(nuts), "country": country, "of_buyer": of_buyer}


REFERENCE = Reference.builtin()


def test_a_town_is_shown_with_its_own_region_only() -> None:
    buyer = {"role": "buyer", "place": at("Bonn", "DEA22")}
    away = place_of(row(nuts=["DE26"], parties=[buyer]), REFERENCE, "de")
    assert (away.town, away.region) == (None, "Unterfranken")
    home = place_of(row(nuts=["DEA2"], parties=[buyer], buyer="Stadt Bonn"), REFERENCE, "de")
    assert (home.town, home.region) == ("Bonn", None)


def test_where_a_buyer_sits_is_no_place_unless_the_notice_says_it() -> None:
    buyer = row(nuts=["DEA2"], parties=[{"role": "buyer", "place": at("Bonn", "DEA22")}])
    assert place_of(buyer | {"buyer": "Bahn AG"}, REFERENCE, "de").town is None
    assert place_of(buyer | {"title": "Pumpen für Köln-Bonn"}, REFERENCE, "de").town == "Bonn"
    assert (
        place_of(buyer | {"description": "Lieferung nach Bonner Art"}, REFERENCE, "de").town is None
    )


def test_a_town_is_shown_without_the_post_s_cedex() -> None:
    assert (
        place_of(row(places=[at("Saint-Pierre Cedex 9")]), REFERENCE, "de").town == "Saint-Pierre"
    )


def test_a_town_in_the_buyers_name_is_a_place() -> None:
    found = place_of(row(nuts=["DE94"], towns=[read("Hesel", of_buyer=True)]), REFERENCE, "de")
    assert (found.town, found.region) == ("Hesel", "Weser-Ems")


def test_the_place_of_performance_goes_before_the_buyers_name() -> None:
    both = [read("Ingolstadt", "DE211", of_buyer=True), read("Neuburg an der Donau", "DE21I")]
    assert place_of(row(nuts=["DE21I"], towns=both), REFERENCE, "de").town == "Neuburg an der Donau"
    elsewhere = place_of(row(nuts=["DE21I"], towns=both[:1]), REFERENCE, "de")
    assert (elsewhere.town, elsewhere.region) == (None, "Oberbayern")
    buyer = {"role": "buyer", "place": at("Mantova", "DE21I")}
    said = at(None, "DE21I") | {"street": "Mantova, via Po"}
    found = place_of(row(nuts=["DE21I"], parties=[buyer], places=[said]), REFERENCE, "de")
    assert found.town == "Mantova"


def test_a_town_in_the_title_is_believed_before_a_region_elsewhere() -> None:
    given = row(nuts=["DEA1A"], towns=[read("Leverkusen", "DEA24")])
    found = place_of(given | {"title": "Übergabestation KA Leverkusen"}, REFERENCE, "de")
    assert (found.town, found.region) == ("Leverkusen", None)
    assert place_of(given | {"title": "Station"}, REFERENCE, "de").town is None


def test_words_that_name_another_country_are_believed_where_no_region_is_stated() -> None:
    away = place_of(row(towns=[read("Tripoli", country="LY")]), REFERENCE, "de")
    assert (away.town, away.country, away.country_code) == ("Tripoli", "Libyen", "LY")


def test_a_region_named_for_a_town_reads_as_a_region() -> None:
    def region(language: str, code: str, **given: Any) -> str | None:
        return place_of(row(nuts=[code], **given), REFERENCE, language).region

    assert region("de", "DEA1") == "Regierungsbezirk Düsseldorf"
    assert region("en", "DEA1") == "Düsseldorf government region"
    assert region("de", "DED2") == "Region Dresden"
    assert region("de", "DEA1", towns=[read("Essen")]) is None
    assert region("de", "DE30") == "Berlin"
    assert [told_region(*each, None, Locale("de", "UTC")) for each in
            [("DE138", "Konstanz"), ("DE144", "Ulm, Stadtkreis"), ("DE147", "Bodenseekreis"),
             ("DE300", "Berlin"), ("ITC4C", "Milano")]] == [
        "Landkreis Konstanz", "Ulm, Stadtkreis", "Bodenseekreis", "Berlin", "Provinz Milano",
    ]  # fmt: skip


def test_a_region_that_repeats_the_town_is_not_said() -> None:
    class Named(Reference):
        def __init__(self) -> None:
            super().__init__((), official=False)

        def nuts_nearest(self, code: str, language: str = "en") -> tuple[str, str] | None:
            return code, "Mönchengladbach, Kreisfreie Stadt"

        def nuts_label(self, code: str, language: str = "en") -> str | None:
            return "Deutschland"

    own = row(nuts=["DEA15"], places=[at("Mönchengladbach", "DEA15")])
    found = place_of(own, Named(), "de")
    assert (found.town, found.region) == ("Mönchengladbach", None)


def test_what_is_unusual_is_remarked() -> None:
    from datetime import UTC, datetime, timedelta

    published = datetime(2026, 8, 1, tzinfo=UTC)
    words = Locale("de", "Europe/Berlin")
    given: dict[str, Any] = {
        "published_at": published,
        "deadline": published + timedelta(days=9),
        "value_amount": None,
        "stage": "tender",
        "incumbents": None,
        "bought_before": [
            {"title": "Zentrifuge", "year": 2019, "winners": ["Schleuder & Söhne"]},
        ],
    }
    assert remarks(given, words, days_left=5) == (
        "Zwischen Veröffentlichung und Frist liegen nur 9 Tage.",
        "Derselbe Auftraggeber vergab „Zentrifuge“ an Schleuder & Söhne (2019).",
    )
    later = given | {"deadline": published + timedelta(days=40), "bought_before": None}
    assert remarks(later, words, days_left=16) == ()
    bare = later | {"deadline": None, "incumbents": ["Alt GmbH"]}
    assert remarks(bare, words, days_left=None) == ("Bisher geliefert von: Alt GmbH.",)
