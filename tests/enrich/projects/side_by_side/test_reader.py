"""Two notices side by side give one number, whichever comes first."""

from __future__ import annotations

from enrich.projects.side_by_side.network import Network
from enrich.projects.side_by_side.reader import SideBySide
from tests.enrich.projects.likeness.made import made
from tests.enrich.projects.side_by_side.worded import WordEncoder

ONE = made("1", title="Lieferung von zwei Kehrmaschinen für Lahnheim")
SAME = made("2", title="Zwei Kehrmaschinen für Lahnheim, Lieferung von")
OTHER = made("3", title="Neubau der Sporthalle am Gymnasium Kasendorf", buyer="Stadt Kasendorf")


def test_the_same_words_speak_for_one_purchase() -> None:
    alike, unlike = SideBySide(WordEncoder()).logits([(ONE, SAME), (ONE, OTHER)]).tolist()
    assert alike > unlike


def test_the_order_of_the_two_does_not_count() -> None:
    reader = SideBySide(WordEncoder())
    pairs = [(ONE, SAME), (ONE, OTHER)]
    back = [(other, one) for one, other in pairs]
    assert reader.logits(pairs).tolist() == reader.logits(back).tolist()


def test_each_notice_is_encoded_once() -> None:
    encoder = WordEncoder()
    reader = SideBySide(encoder)
    for _ in range(2):
        reader.logits([(ONE, SAME), (ONE, OTHER), (SAME, OTHER)])
    assert len(encoder.asked) == len(set(encoder.asked)) == 3


def test_a_notice_without_words_says_nothing() -> None:
    empty = made("4", title="", buyer=None)
    assert SideBySide(WordEncoder()).logits([(ONE, empty)]).tolist() == [0.0]


def test_the_shipped_network_has_all_its_numbers() -> None:
    assert Network.shipped().weights["inp.weight"].shape == (96, 384)
