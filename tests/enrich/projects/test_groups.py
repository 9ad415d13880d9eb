"""Groups as a whole: complete, in any order the same, and no larger than they should be."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import combinations

import pytest

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.grouping import group
from enrich.projects.pairing import weighing
from enrich.projects.pairing.pairs import PairVerdict, judge
from tests.enrich.projects.notices import DAY, ONE, START, TITLE, notice


def test_large_groups_do_not_chain_over_the_years() -> None:
    every_two_months = [
        notice(str(n), published_at=START + 60 * n * DAY, deadline=None) for n in range(12)
    ]
    for project in group(every_two_months).projects:
        days = [one.published_at for one in project.notices if one.published_at]
        assert max(days) - min(days) <= timedelta(days=300)


def test_order_does_not_matter_and_ids_stay(seed: int = 7) -> None:
    notices = [
        notice("1"),
        notice("2", source="portal"),
        notice("3", title="Neubau einer Turnhalle am Schulzentrum Mitte"),
        notice("4", kind=NoticeKind.AWARD, published_at=START + 90 * DAY, deadline=None),
        notice("5", title="Reinigungsleistungen", deadline=None),
        notice("6", title="Reinigungsleistungen", published_at=START + 80 * DAY),
    ]
    expected = group(notices)
    shuffled = list(notices)
    random.Random(seed).shuffle(shuffled)
    assert group(shuffled) == expected
    before = {project.project for project in group(notices[:3]).projects}
    assert before <= {project.project for project in expected.projects}


def test_every_notice_is_in_exactly_one_project() -> None:
    notices = [notice(str(n), title=f"{TITLE} {n % 7}") for n in range(60)]
    grouping = group(notices)
    keys = [one.key for project in grouping.projects for one in project.notices]
    assert sorted(keys) == sorted(one.key for one in notices)


def test_work_grows_with_the_notices_and_not_with_their_square(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[tuple[str, str]] = []

    def judged(one: NoticeFacts, other: NoticeFacts) -> PairVerdict | None:
        compared.append((one.key, other.key))
        return judge(one, other)

    monkeypatch.setattr(weighing, "judge", judged)
    count = 2000
    group(
        notice(str(n), title=f"Erneuerung Pumpwerk {n}", buyer=f"Stadt Ort{n % 97}")
        for n in range(count)
    )
    # A mark that many have is none; all pairs would be two million.
    assert count < len(compared) < 40 * count


def test_pairs_are_judged_the_same_both_ways() -> None:
    from enrich.projects.pairing.pairs import judge

    notices = [ONE, notice("2", source="p", deadline=None), notice("3", title=TITLE[:50])]
    for one, other in combinations(notices, 2):
        assert judge(one, other) == judge(other, one)
