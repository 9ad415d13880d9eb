"""What an entry of the digest says."""

from __future__ import annotations

from typing import Any

from data.reference import Reference
from data.warehouse import Warehouse
from ranking.scoring.calibration import points
from tendril.digest.reasons import split
from tests.tendril.digest.building import add, made


def test_an_entry_says_everything(warehouse: Warehouse) -> None:
    gates = {"deadline": "meets", "budget": "unknown"}
    add(warehouse, "p1", score=0.876, rank=1, gates=gates)
    entry = made(warehouse).entries[0]
    assert (entry.score, entry.days_left, entry.is_new) == (88, 20, True)
    assert entry.sector == Reference.builtin().cpv_label("42900000", "de")
    assert entry.place.town == "Bad Kissingen"
    assert (entry.place.region, entry.place.country) == ("Unterfranken", "Deutschland")
    assert [each.text for each in entry.reasons] == ["Passt zu „Dekanter“."]
    assert [each.text for each in entry.against] == ["Kleines Los."]
    assert entry.unknown == ("budget",)
    assert entry.publications[0].title == "TED"


def test_reasons_are_in_the_readers_language_and_quote_once() -> None:
    quote = "Lieferung von zwei Dekantern"
    given: list[dict[str, Any]] = [
        {"text": "CPV 42996900 (Schlamm (nass)) fits Entwässerung.", "component": "cpv",
         "quote": None, "weight": 0.5,
         "facts": {"code": "42996900", "label": "Schlamm (nass)", "solution": "Entwässerung"}},
        {"text": f"“{quote}” is close in meaning to Entwässerung.", "component": "semantic",
         "quote": quote, "weight": 0.4, "facts": {"solution": "Entwässerung"}},
        {"text": f"The notice says Dekanter, Zentrifuge: “{quote}”", "component": "lexical",
         "quote": quote, "weight": 0.3, "facts": {"terms": "Dekanter, Zentrifuge"}},
        {"text": "May be excluded: nur Wartung.", "component": "exclusions", "quote": None,
         "weight": -0.2, "facts": {"wish": "nur Wartung"}},
        {"text": "Asks for hire (“location”), which you exclude: Miete.", "component": "exclusions",
         "quote": None, "weight": -0.3,
         "facts": {"wish": "Miete", "asks": "hire or lease", "words": "location"}},
        {"text": "Not known: budget (no value).", "component": "gate:budget", "weight": 0.0},
        {"text": "A new kind of reason.", "component": "new", "quote": None, "weight": 0.1},
    ]  # fmt: skip
    reasons, against = split(given, "de")
    assert [each.text for each in reasons] == [
        "CPV 42996900 (Schlamm (nass)) passt zu Ihrer Lösung „Entwässerung“.",
        "Inhaltlich nah an Ihrer Lösung „Entwässerung“.",
        "Nennt Dekanter, Zentrifuge.",
        "A new kind of reason.",
    ]
    assert [each.quote for each in reasons] == [None, quote, None, None]
    assert split(given, "de", title=quote)[0][1].quote is None
    assert [each.text for each in against] == [
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
