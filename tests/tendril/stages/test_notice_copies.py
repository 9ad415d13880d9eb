"""A copy is the notice at another portal: the same purchase, told with less."""

from __future__ import annotations

from datetime import timedelta

from data.records import NoticeKind
from enrich.projects.likeness.features import features_of
from enrich.projects.likeness.model import LikenessModel
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.scoring import never
from enrich.projects.likeness.traits import traits_of
from tendril.stages.learning.notice_copies import shown_elsewhere
from tests.enrich.projects.likeness.made import made

TEXT = (
    "Der Abfallwirtschaftsbetrieb beschafft zwei Kompaktkehrmaschinen mit einem Behälter von zwei"
    " Kubikmetern, Abgasstufe V, mit Wartung über fünf Jahre. Die Fahrzeuge werden am Betriebshof"
    " in der Weilstraße übergeben; die Einweisung dauert einen Tag. Zuschlagskriterien sind Preis"
    " und Lieferzeit. Bieterfragen sind bis sieben Tage vor dem Ende der Frist zu stellen."
)
NOTICES = [
    made(str(number), description=f"{TEXT} Vergabenummer 26-{number}.", nuts="DE724", eur=9e5)
    for number in range(60)
]


def test_a_copy_may_be_one_with_its_notice_and_is_always_the_same() -> None:
    for notice in NOTICES:
        copy = shown_elsewhere(notice)
        assert copy == shown_elsewhere(notice)
        assert copy.key != notice.key
        assert copy.source != notice.source
        assert not never(notice, copy)
        assert copy.kind is NoticeKind.TENDER


def test_copies_say_less_and_close_within_a_day() -> None:
    copies = [shown_elsewhere(notice) for notice in NOTICES]
    assert len({copy.description is None for copy in copies}) == 2
    assert len({len(copy.cpv) for copy in copies}) == 2
    assert any(copy.title.endswith("...") or copy.title.isupper() for copy in copies)
    for notice, copy in zip(NOTICES, copies, strict=True):
        assert notice.deadline
        assert copy.deadline
        assert abs(copy.deadline - notice.deadline) < timedelta(days=1)
        assert notice.published_at
        assert copy.published_at
        assert timedelta() <= copy.published_at - notice.published_at <= timedelta(days=3)


def test_two_long_texts_that_are_one_are_seen_as_one() -> None:
    """Judged pairs have hardly any text: the trees once took a page on both sides for a no."""
    rarity = Rarity.shipped()
    rows = []
    for notice in NOTICES:
        copy = shown_elsewhere(notice)
        if copy.description and copy.buyer and copy.cpv:
            a, b = traits_of(notice, rarity), traits_of(copy, rarity)
            rows.append(features_of(notice, copy, a, b, rarity))
    assert len(rows) > 10
    chances = LikenessModel.builtin().judges["purchase"].chances(rows)
    assert sorted(chances)[len(chances) // 2] > 0.8
