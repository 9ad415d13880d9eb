"""What an entry of the digest says."""

from __future__ import annotations

from typing import Any

from data.codes.reference import Reference
from data.warehouse import Warehouse
from ranking.scoring.calibration import points
from tendril.digest.locale import Locale
from tendril.digest.sentences.reasons import split
from tests.tendril.digest.building import add, made


def test_an_entry_says_everything(warehouse: Warehouse) -> None:
    gates = {"deadline": "meets", "budget": "unknown"}
    add(warehouse, "p1", score=0.876, rank=1, gates=gates)
    entry = made(warehouse).entries[0]
    assert (entry.score, entry.days_left, entry.is_new) == (88, 20, True)
    assert entry.sector == Reference.builtin().cpv_label("42996000", "de")
    assert entry.place.town == "Bad Kissingen"
    assert (entry.place.region, entry.place.country) == ("Unterfranken", "Deutschland")
    assert [each.text for each in entry.reasons] == ["Passt zu „Dekanter“."]
    assert [each.text for each in entry.against] == ["Kleines Los."]
    assert entry.unknown == ("budget",)
    assert entry.publications[0].title == "TED"


def test_a_title_that_was_taken_for_the_buyer_is_not_shown_as_one(warehouse: Warehouse) -> None:
    add(warehouse, "p1", score=0.8, rank=1, title="Bandi Energia", buyer="bandi energia")
    add(warehouse, "p2", score=0.7, rank=2, title="Forni", buyer="Comune di Forni")
    assert [each.buyer for each in made(warehouse).entries] == [None, "Comune di Forni"]


def test_reasons_are_in_the_readers_language_and_quote_once() -> None:
    quote = "Lieferung von zwei Dekantern"
    given: list[dict[str, Any]] = [
        {"code": "offer.terms", "text": f"Asks for Dekanter: “{quote}” fits Entwässerung.",
         "component": "lexical", "quote": quote, "weight": 0.5,
         "facts": {"terms": "Dekanter, Zentrifuge", "solution": "Entwässerung"}},
        {"code": "figure.within", "text": "Asks for 1.630 kVA.", "component": "lexical",
         "quote": None, "weight": 0.0,
         "facts": {"asked": "1.630 kVA", "unit": "kVA", "from": "100", "to": "2500"}},
        {"code": "figure.outside", "text": "Asks for 40 bar.", "component": "lexical",
         "quote": None, "weight": 0.0, "facts": {"asked": "40 bar", "unit": "bar", "to": "16"}},
        {"text": f"Read once more: “{quote}”", "component": "new", "quote": quote, "weight": 0.3},
        {"text": "May be excluded: nur Wartung.", "component": "exclusions", "quote": None,
         "weight": -0.2, "facts": {"wish": "nur Wartung"}},
        {"text": "Asks for hire (“location”), which you exclude: Miete.", "component": "exclusions",
         "quote": None, "weight": -0.3,
         "facts": {"wish": "Miete", "asks": "hire or lease", "words": "location"}},
        {"text": "Not known: budget (no value).", "component": "gate:budget", "weight": 0.0},
    ]  # fmt: skip
    words = Locale("de", "UTC")
    reasons, against = split(given, words)
    assert [each.text for each in reasons] == [
        "Gefragt: Dekanter, Zentrifuge, wie in „Entwässerung“.",
        "Genannt: 1.630 kVA; Sie bauen 100 bis 2.500 kVA.",
        f"Read once more: “{quote}”",
    ]
    assert [each.quote for each in reasons] == [quote, None, None]
    assert split(given, words, shown=(f"{quote}.",))[0][0].quote is None
    assert [each.text for each in against] == [
        "Genannt: 40 bar, Sie bauen aber bis 16 bar.",
        "Möglicherweise von Ihrem Profil ausgeschlossen: nur Wartung.",
        "Nennt „location“; Ihr Profil schließt aus: Miete.",
    ]


def test_a_title_in_the_readers_language_is_preferred(warehouse: Warehouse) -> None:
    texts = [{"language": "de", "title": "Schneckenpresse", "description": None}]
    notice = {"language": "pl", "translations": texts}
    add(warehouse, "p1", score=0.9, rank=1, title="Prasa", language="pl", notice=notice)
    entry = made(warehouse).entries[0]
    assert (entry.title, entry.original_title) == ("Schneckenpresse", "Prasa")


def test_a_score_is_points_of_a_hundred_and_never_certain() -> None:
    assert [points(score) for score in (0.0, 0.254, 0.92, 0.999)] == [0, 25, 92, 99]
