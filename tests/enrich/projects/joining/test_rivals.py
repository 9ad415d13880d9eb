"""A sure likeness is doubtful where another notice is about as like one of the two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.records import NoticeKind
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts
from enrich.projects.joining.rivals import held_against_rivals, rivals
from enrich.projects.likeness.model import LikenessModel
from enrich.projects.links import Link
from enrich.projects.pairing.weighing import Weigher
from tests.enrich.projects.likeness.made import made

STORY, OWN, NEIGHBOUR, TENDER, OTHER = range(5)
WHY = Evidence.of("alike")


@pytest.fixture(scope="module")
def notices() -> list[NoticeFacts]:
    kinds = (NoticeKind.NEWS, NoticeKind.PERMIT, NoticeKind.PERMIT, *[NoticeKind.TENDER] * 2)
    return [made(str(number), kind=kind) for number, kind in enumerate(kinds)]


@pytest.fixture(scope="module")
def weigher() -> Weigher:
    judges = LikenessModel.builtin().judges
    rivals = {"story": 1.0, "purchase": 0.0}
    return Weigher(
        LikenessModel(
            {
                name: replace(judge, confirmed=0.6, read=None, rivals=rivals[name])
                for name, judge in judges.items()
            }
        )
    )


def sure(
    notices: list[NoticeFacts], weigher: Weigher, link: Link, *others: tuple[int, int, float]
) -> bool:
    likely = [(link.one, link.other, link.strength), *others]
    (found,) = held_against_rivals([link], likely, notices, weigher)
    assert found._replace(confirmed=link.confirmed) == link
    return found.confirmed


def test_a_neighbour_as_like_makes_a_story_doubtful(
    notices: list[NoticeFacts], weigher: Weigher
) -> None:
    link = Link(STORY, OWN, "likeness", 0.8, True, WHY)
    assert sure(notices, weigher, link)
    assert not sure(notices, weigher, link, (STORY, NEIGHBOUR, 0.75))
    assert not sure(notices, weigher, link, (NEIGHBOUR, OWN, 0.75))
    assert sure(notices, weigher, link, (STORY, NEIGHBOUR, 0.4))


def test_another_step_of_the_project_is_no_rival(
    notices: list[NoticeFacts], weigher: Weigher
) -> None:
    link = Link(STORY, OWN, "likeness", 0.8, True, WHY)
    assert sure(notices, weigher, link, (STORY, TENDER, 0.75), (OWN, TENDER, 0.7))


def test_purchases_rules_and_doubts_stay_as_they_are(
    notices: list[NoticeFacts], weigher: Weigher
) -> None:
    rival = (TENDER, STORY, 0.9)
    assert sure(notices, weigher, Link(TENDER, OTHER, "likeness", 0.8, True, WHY), rival)
    assert sure(notices, weigher, Link(TENDER, STORY, "rules", 0.8, True, WHY), (1, STORY, 0.9))
    assert not sure(notices, weigher, Link(STORY, OWN, "likeness", 0.99, False, WHY))


def test_the_likeliest_rival_of_each_side_counts() -> None:
    partners = {
        1: {2: 1.0, 3: 0.5, 4: 2.0},
        2: {1: 1.0, 4: 0.3, 5: -2.0},
        3: {1: 0.5},
        4: {1: 2.0, 2: 0.3},
        5: {2: -2.0},
    }
    assert rivals(partners, 1, 2) == (1.0, 0.0)
