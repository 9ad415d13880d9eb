"""What likeness says of pairs that people tell at once, by the model that comes with Tendril."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.grouping import group
from enrich.projects.likeness.model import LikenessModel
from enrich.projects.likeness.scoring import (
    are_doubtful,
    are_elsewhere,
    are_unfounded,
    never,
    question_of,
    shown_together,
)
from enrich.projects.links import Link
from enrich.projects.pairing.candidates import Candidate
from enrich.projects.pairing.weighing import Weigher
from tests.enrich.projects.likeness.made import DEADLINE, START, made

TENDER = made("1", town="Lahnheim")
STORY = made(
    "9", kind=NoticeKind.NEWS, deadline=None, cpv=(), buyer=None, source="paper",
    title="Nordwerk baut Kartonfabrik in Lahnheim",
    description="Die Nordwerk AG errichtet in Lahnheim eine Kartonfabrik für 80 Millionen Euro.",
    actors=("Nordwerk AG",), town="Lahnheim", nuts="DE724", eur=80e6,
    machines=frozenset({"paper_machine"}),
)  # fmt: skip


def found(notices: Sequence[NoticeFacts]) -> list[Link]:
    return list(Weigher().links([Candidate(0, 1, titled=False, alike=True)], notices))


@pytest.mark.parametrize(
    "other",
    [
        {
            "title": "Germany – Road-sweeping vehicles – Lieferung 2 Kehrmaschinen",
            "buyer": "AWB Lahnheim",
            "language": "en",
        },
        {
            "title": "Fristverlängerung: Kehrmaschinen (2 Stück)",
            "kind": NoticeKind.CHANGE,
            "published_at": START + timedelta(days=20),
            "deadline": DEADLINE + timedelta(days=10),
        },
        {
            "title": "Vergebener Auftrag: Beschaffung Kehrmaschinen",
            "kind": NoticeKind.AWARD,
            "published_at": START + timedelta(days=70),
            "deadline": None,
        },
    ],
    ids=["TED's title and the buyer's initials", "a correction", "an award"],
)
def test_one_purchase_told_otherwise_is_at_least_doubtful(other: dict[str, object]) -> None:
    grouping = group([TENDER, made("2", source="ted", **other)])
    assert len(grouping.projects) == 1 or grouping.pending


def test_a_neighbour_is_never_confirmed() -> None:
    other = made("2", source="ted", title="Lieferung von zwei Kehrmaschinen, Los 2",
                 buyer="Abfallwirtschaftsbetrieb Kasendorf", town="Kasendorf")  # fmt: skip
    assert len(group([replace(TENDER, title="Kehrmaschinen, Los 1"), other]).projects) == 2


def test_one_portal_does_not_show_one_tender_twice() -> None:
    """Trades of one building have one text, one buyer and one day, at one portal."""
    assert shown_together(TENDER, made("2", published_at=START + timedelta(days=3)))
    assert not shown_together(TENDER, made("2", published_at=START + timedelta(days=90)))
    awards = [made(n, kind=NoticeKind.AWARD, published_at=START + int(n) * 200 * timedelta(days=1))
              for n in "12"]  # fmt: skip
    assert shown_together(*awards)
    assert not shown_together(TENDER, made("2", source="ted"))
    assert not shown_together(replace(TENDER, language="de"), made("2", language="fr"))
    assert not shown_together(TENDER, made("2", kind=NoticeKind.CHANGE))
    model = LikenessModel.builtin().confirming_from(0.0)
    for source, sure in (("portal", False), ("ted", True)):
        notices = [TENDER, made("2", source=source, title="Wartung der Kehrmaschinen")]
        (link,) = Weigher(model).links([Candidate(0, 1, titled=False, alike=True)], notices)
        assert link.confirmed is sure


def test_two_buyers_with_nothing_in_common_are_never_confirmed() -> None:
    model = LikenessModel.builtin().confirming_from(0.0)
    for buyer, sure in (("Wahnbachtalverband", False), ("AWB Lahnheim", True)):
        other = made("2", source="ted", title="Zwei Kehrmaschinen", buyer=buyer)
        (link,) = Weigher(model).links(
            [Candidate(0, 1, titled=False, alike=True)], [made("1"), other]
        )
        assert link.confirmed is sure


def test_two_countries_or_procedures_are_never_one_purchase() -> None:
    assert never(TENDER, made("2", country="AT"))
    first, second = (made(n, procedure_id=f"2026-00{n}") for n in "12")
    assert never(first, second)
    assert not never(STORY, made("2", country="AT"))


def test_stories_and_purchases_are_two_questions() -> None:
    assert question_of(TENDER, made("2")) == "purchase"
    assert question_of(STORY, TENDER) == "story"


def test_a_story_meets_its_permit_with_reasons() -> None:
    permit = replace(
        STORY, key="uvp:7:1", source="uvp", source_id="7", kind=NoticeKind.PERMIT,
        title="BImSchG: Errichtung einer Anlage zur Herstellung von Karton", description="Lahnheim",
        buyer="Nordwerk Lahnheim GmbH", actors=(), eur=None,
        published_at=START + timedelta(days=200),
    )  # fmt: skip
    (link,) = found([STORY, permit])
    assert {"same_company", "same_town", "same_machines"} <= set(link.why.codes)


def test_what_is_unlike_keeps_clusters_apart() -> None:
    other = replace(
        STORY, key="paper:8:1", source_id="8", title="Salzmann eröffnet Klinik in Lahnheim",
        description="Die Salzmann Stiftung hat in Lahnheim eine Klinik eröffnet.",
        actors=("Salzmann Stiftung",), machines=frozenset({"steriliser"}), eur=None,
        published_at=START + timedelta(days=400),
    )  # fmt: skip
    model = LikenessModel.builtin()
    judge = replace(model.judges["story"], unlike=0.9)
    weigher = Weigher(LikenessModel({**model.judges, "story": judge}))
    assert weigher.unlike("story", [STORY], [other])
    assert not weigher.unlike("purchase", [STORY], [other])
    assert not Weigher().unlike("story", [STORY], [replace(STORY, key="paper:10:1")])


def test_what_shares_no_marks_is_not_held_against_each_other() -> None:
    judge = replace(LikenessModel.builtin().judges["story"], unlike=1.0)
    weigher = Weigher(LikenessModel({**LikenessModel.builtin().judges, "story": judge}))
    far = replace(STORY, key="paper:8:1", title="Klinik eröffnet", description=None, town="Ulm",
                  actors=(), machines=frozenset(), nuts=None, eur=None)  # fmt: skip
    assert not weigher.unlike("story", [STORY], [far])


def test_of_a_large_cluster_its_ends_are_compared() -> None:
    judge = replace(LikenessModel.builtin().judges["purchase"], unlike=1.0)
    weigher = Weigher(LikenessModel({**LikenessModel.builtin().judges, "purchase": judge}))
    many = [made(str(number), procedure_id="2026-001") for number in range(40)]
    many[20] = made("20")  # the others are of another procedure, so that nobody is asked
    assert not weigher.unlike("purchase", many, [made("x", source="ted", procedure_id="2026-002")])
    many[0] = made("0")
    assert weigher.unlike("purchase", many, [made("x", source="ted", procedure_id="2026-002")])


def test_what_one_source_shows_together_keeps_the_others_apart_as_well() -> None:
    ours = made("1", source="portal", title="Neubau Feuerwache, Kaserne Wildbach")
    theirs = made("2", source="ted", title="Neubau einer Feuerwache, Kaserne Wildbach")
    again = made("3", source="portal", title="Neubau einer Feuerwache, Kaserne Hammerau")
    weigher = Weigher()
    assert not weigher.unlike("purchase", [ours], [theirs])
    assert weigher.unlike("purchase", [ours], [theirs, again])
    much_later = replace(again, published_at=START + timedelta(days=30))
    assert not weigher.unlike("purchase", [ours], [theirs, replace(much_later, title=ours.title)])


@pytest.mark.parametrize(
    ("town", "nuts", "elsewhere"),
    [
        (0.0, 4.0, True),  # two towns of two regions
        (0.0, 5.0, False),  # Vaasa and Vasa
        (0.0, float("nan"), False),
        (0.5, 3.0, False),  # the seat of the buyer, and a place that its text names
        (1.0, 2.0, False),
    ],
)
def test_two_towns_of_two_regions_are_never_sure_to_be_one(
    town: float, nuts: float, elsewhere: bool
) -> None:
    assert are_elsewhere({"town": town, "nuts": nuts}) is elsewhere


def test_what_two_towns_buy_is_joined_by_a_person_only() -> None:
    other = made("2", source="ted", language="en")
    told = {
        "buyer_set": 100.0, "buyer_shared": 1.0, "buyer_initials": 0.0, "buyer_told": 0.0,
        "one_language": 0.0,
    }  # fmt: skip
    assert are_doubtful(TENDER, other, told | {"town": 0.0, "nuts": 4.0})
    assert not are_doubtful(TENDER, other, told | {"town": 1.0, "nuts": 4.0})


def test_likeness_says_nothing_of_what_names_no_buyer_and_closes_on_another_day() -> None:
    other = made("2", source="ted", title=f"Germany – Vehicles – {TENDER.title}", buyer=None)
    later = DEADLINE + timedelta(days=30)
    assert not any(link.confirmed for link in found([TENDER, other]) if link.how == "likeness")
    assert not found([TENDER, replace(other, deadline=later)])
    assert not found([TENDER, replace(other, deadline=None)])
    of_buyer = replace(other, title=f"{TENDER.buyer}: Kehrmaschinen, Beschaffung", deadline=later)
    features = {"buyer_set": float("nan"), "buyer_told": 1.0, "deadlines": 30.0}
    assert not are_unfounded(TENDER, of_buyer, features)
    assert are_doubtful(
        TENDER, of_buyer, features | {"buyer_shared": float("nan"), "town": 1.0, "nuts": 5.0}
        | {"buyer_initials": float("nan"), "one_language": 1.0},
    )  # fmt: skip
