"""Quotes are whole: lists with their quantities, no addresses, no fragments, no title again."""

from __future__ import annotations

from data.notices.deadlines import Closing
from ranking.candidates import Candidate
from ranking.gates.check import Facts
from ranking.scoring.passages import QUOTE_LENGTH, passages, quantities

LIST = (
    "Zu liefern sind:\n– 2x Umspanner 400 kVA\n– 6x Lastschaltfelder\n– Kabelkanäle\n\nAlles neu."
)


def of(text: str, title: str = "Umbau der Zentrale", lots: tuple[Closing, ...] = ()) -> list[str]:
    return passages(Candidate("1", title, text, (), Facts(language="de", closings=lots)))


def test_a_list_is_quoted_with_the_items_that_follow() -> None:
    found = of(LIST)
    assert found[0] == (
        "Zu liefern sind: – 2x Umspanner 400 kVA – 6x Lastschaltfelder – Kabelkanäle"
    )
    assert "Umspanner 400 kVA – 6x Lastschaltfelder – Kabelkanäle" in found[1]


def test_a_quote_stands_in_the_notice_as_it_is_and_has_room() -> None:
    text = LIST + "\n" + "\n".join(f"Schaltfeld {n} mit Leistungsschalter" for n in range(40))
    for each in of(text):
        assert len(each) <= QUOTE_LENGTH
        assert each in " ".join(text.split())


def test_addresses_fragments_and_the_title_are_no_quotes() -> None:
    assert of("Schaltanlagen siehe https://example.org/unterlagen für Einzelheiten.") == []
    assert of("Schaltanlagen.\n\nNeubau einer großen Halle.") != ["Schaltanlagen."]
    assert all(len(each.split()) >= 3 for each in of("Schaltanlagen. Transformatoren. Kabel."))
    assert of("Auftrag: Umbau der alten Zentrale", "Umbau der alten Zentrale") == []


def test_lots_are_quoted_as_well() -> None:
    lot = Closing("1", None, None, "Verteilte Umspanner 160 bis 250 kVA", None, (), ())
    assert of("", lots=(lot,)) == ["Verteilte Umspanner 160 bis 250 kVA"]


def test_quantities_are_counted_but_no_years_and_numbers_of_items() -> None:
    assert quantities("5x Umspanner, 630 kVA, 3 Stück") == 3
    assert quantities("– 6 Schaltfelder – ca. 40 St. Leuchten") == 2
    for text in ("im Jahr 2026 nach § 4 und 1. Los", "NOK 20 million", "Stufe 1 des Tarifs",
                 "art. 50/2016, tramite sistema"):  # fmt: skip
        assert quantities(text) == 0
