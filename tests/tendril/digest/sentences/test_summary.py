"""A summary tells the object and its quantities, from the lots where the description ends."""

from __future__ import annotations

from tendril.digest.sentences.summary import summary

PURPOSE = (
    "Errichtung der elektrischen Anlagen für den Neubau eines Instituts für Gesteinskunde am"
    " nördlichen Rand des Geländes zwischen Bahnhof, Gärtnerei und der alten Ziegelei der Stadt."
)
ITEMS = "\n– 5 Stück Umspanner 630 kVA\n– 17x Schaltfelder\n– Beleuchtung der Flure"


def test_quantities_find_room_beside_a_long_beginning() -> None:
    told = summary(PURPOSE + ITEMS, "Institut", limit=200)
    assert told is not None
    assert told.startswith("Errichtung der elektrischen Anlagen")
    assert "5 Stück Umspanner 630 kVA; 17x Schaltfelder" in told
    assert len(told) <= 200


def test_where_all_fits_the_order_is_that_of_the_text() -> None:
    told = summary("Schaltanlagen für das Werk." + ITEMS, "Institut", limit=400)
    assert told == (
        "Schaltanlagen für das Werk. 5 Stück Umspanner 630 kVA; 17x Schaltfelder;"
        " Beleuchtung der Flure"
    )


def test_lots_tell_what_the_description_leaves_out() -> None:
    lots = ("Los 1: Umspanner", "– 2x Umspanner 400 kVA mit Gehäuse")
    told = summary("Neubau einer Halle aus Holz.", "Halle", limit=300, lots=lots)
    assert told is not None
    assert "2x Umspanner 400 kVA mit Gehäuse" in told


def test_a_long_sentence_begins_where_it_tells_the_object() -> None:
    text = (
        "Der Auftraggeber will damit die immer wieder anfallenden Leistungen vergeben, die er im"
        " Rahmen der laufenden Arbeiten und nach Bedarf benötigt, also die Lieferung von 5x"
        " Umspannern, 17x Schaltfeldern, Frequenzumrichtern, Sammelschienen, Lasttrennern und"
        " Wandlern aus Gießharz"
    )
    told = summary(text, "Rahmenvertrag", limit=160)
    assert told is not None
    assert "Schaltfeldern" in told
    assert len(told) <= 160


def test_a_sentence_that_comes_again_with_a_word_more_is_told_once() -> None:
    text = "Druck, Lieferung und Versand von Katalogen, Heften und Plakaten für das Museum."
    assert summary(text, "Druck", limit=400, lots=(text.replace("Druck,", "Satz, Druck,"),)) == text
