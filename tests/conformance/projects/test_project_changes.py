"""Real corrections: each reaches its original, and what they change is what a reader sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.notices.notice_ids import plain_id
from data.records import Notice, NoticeKind
from enrich.projects.differences.history import Told, Version, history
from enrich.projects.facts import facts_of
from enrich.projects.grouping import group
from spiders.formats.sniff import read_any
from tests.conformance.published import legacy_notices

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def notices(real: Path) -> dict[str, Notice]:
    found = list(legacy_notices(real))
    for path in sorted((real / "eforms").rglob("*.xml")):
        read = read_any(path.read_bytes(), path=path.name)
        found += [one for one in read if isinstance(one, Notice)]
    return {notice.key: notice for notice in found}


@pytest.fixture(scope="module")
def histories(notices: dict[str, Notice]) -> dict[str, tuple[Told, ...]]:
    """The history of its project by each notice's key, and all members of it."""
    found: dict[str, tuple[Told, ...]] = {}
    for project in group(map(facts_of, notices.values())).projects:
        told = history(Version(notices[each.key]) for each in project.notices)
        found |= dict.fromkeys((each.key for each in project.notices), told)
    return found


def test_every_correction_is_linked_to_its_original(notices: dict[str, Notice]) -> None:
    names = {plain_id(name): each for each in notices.values()
             for name in (each.source_id, *each.aliases)}  # fmt: skip
    project = {each.key: one.project for one in group(map(facts_of, notices.values())).projects
               for each in one.notices}  # fmt: skip
    pairs = [
        (each, original)
        for each in notices.values()
        if each.kind is NoticeKind.CHANGE
        for named in each.corrects
        if (original := names.get(plain_id(named))) and original is not each
    ]
    assert len(pairs) >= 5
    assert [one.key for one, other in pairs if project[one.key] != project[other.key]] == []


@pytest.mark.parametrize(
    ("key", "field", "before", "after"),
    [
        ("ted:218017-2021:1", "deadline", "2021-05-17", "2021-05-21"),
        ("ted:71397268-6c47-4f2f-8ab0-f41a26138f81:1", "deadline", "2020-04-03", "2020-06-12"),
        ("ted:1d192942-a4a3-4833-8775-ca38f7ec09ca:1", "stage", "tender", "cancelled"),
    ],
)
def test_what_corrections_change_is_told(
    histories: dict[str, tuple[Told, ...]], key: str, field: str, before: str, after: str
) -> None:
    (told,) = (each.change for each in histories[key] if each.notice == key)
    assert (told.field, (told.before or "")[:10], (told.after or "")[:10]) == (field, before, after)


def test_a_correction_of_words_tells_nothing(histories: dict[str, tuple[Told, ...]]) -> None:
    key = "ted:92521e66-3cd5-4a5f-bea1-51991d5871ea:1"
    assert [each for each in histories[key] if each.notice == key] == []


def test_nothing_is_told_twice(histories: dict[str, tuple[Told, ...]]) -> None:
    for told in set(histories.values()):
        keys = [(each.change.field, each.change.lot, each.change.after, each.at) for each in told]
        assert len(keys) == len(set(keys))
