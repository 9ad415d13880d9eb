"""References between notices: by any name of a notice, and never by a number of someone else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from data.records import NoticeKind
from enrich.projects.grouping import group, group_by_ids
from tests.enrich.projects.notices import DAY, ONE, START, doubtful, notice, together

UUID = "0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a11"
NUMBER = "012345-2026"
PUBLISHED = notice(NUMBER, aliases=(UUID,))
NAMES = (UUID, f"{UUID}-01", UUID.upper(), "12345-2026", "00012345-2026", "2026/S 17-12345")


def correction(named: str, **given: Any) -> Any:
    given = {"title": "Aufhebung des Verfahrens", "cancelled": True} | given
    return notice(
        "99", kind=NoticeKind.CHANGE, corrects=(named,), published_at=START + 8 * DAY, **given
    )


@pytest.mark.parametrize("named", NAMES)
def test_a_correction_reaches_a_notice_by_any_of_its_names(named: str) -> None:
    assert together(PUBLISHED, correction(named))
    other_procedure = "1d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a99"
    assert together(PUBLISHED, correction(named, procedure_id=other_procedure))


@pytest.mark.parametrize("named", NAMES)
def test_so_does_one_of_another_source_with_the_same_buyer(named: str) -> None:
    assert together(PUBLISHED, correction(named, source="portal"))


def test_a_uuid_counts_at_every_source_and_a_number_only_where_buyer_or_title_agree() -> None:
    stranger = {"source": "portal", "buyer": "Stadt Altdorf", "title": "Streusalz"}
    assert together(PUBLISHED, correction(UUID, **stranger))
    assert not together(PUBLISHED, correction("12345-2026", **stranger))
    assert not together(PUBLISHED, correction("12345-2026", source="portal", country="GB"))


def test_the_own_source_comes_first() -> None:
    own = notice("17", source="portal", title="Streusalz für den Winter", buyer="Stadt Altdorf")
    other = notice("17", source="ted", title="Neubau einer Turnhalle", buyer="Stadt Neudorf")
    change = correction("17", source="portal", buyer="Stadt Altdorf")
    projects = {n.key: p.project for p in group([own, other, change]).projects for n in p.notices}
    assert projects[change.key] == projects[own.key] != projects[other.key]


def test_a_name_of_several_processes_means_none_of_them() -> None:
    shared = {"aliases": ("release-1",)}
    releases = [
        notice(f"ocds-x-{n}/release-1", title=title, procedure_id=f"ocds-x-{n}", **shared)
        for n, title in ((1, "Streusalz für den Winter"), (2, "Neubau einer Turnhalle"))
    ]  # fmt: skip
    assert len(group([*releases, correction("release-1")]).projects) == 3
    assert len(group([releases[0], correction("release-1")]).projects) == 1


def test_what_is_not_known_joins_nothing_but_its_other_corrections() -> None:
    unknown = "2d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a00"
    assert len(group([PUBLISHED, correction(unknown)]).projects) == 2
    twice = notice("98", kind=NoticeKind.CHANGE, title="Zweite", corrects=(f"{unknown}-02",))
    assert together(correction(unknown), twice)
    nil = "00000000-0000-0000-0000-000000000000"
    assert len(group([notice("1", aliases=(nil,)), correction(nil)]).projects) == 2


def test_the_same_uuid_at_two_portals_is_one_notice() -> None:
    copy = notice(UUID, source="portal", title="Ganz anderer Titel", buyer=None)
    assert together(PUBLISHED, copy)


PLAN = notice(
    NUMBER,
    aliases=(UUID,),
    kind=NoticeKind.PLANNED,
    title="Vorinformation Modernisierung der Kläranlage",
    deadline=None,
    published_at=START - 90 * DAY,
    procedure_id="3d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a33",
)
PROCEDURE = "4d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a4"


def tender(number: int, named: str = UUID, **given: Any) -> Any:
    title = {1: "Schneckenpresse für den Standort Ost", 2: "Rechenanlage für den Standort West"}
    values = {"title": title[number], "procedure_id": f"{PROCEDURE}{number}", "follows": (named,)}
    return notice(f"5{number}", **(values | given))


@pytest.mark.parametrize("named", NAMES)
def test_a_plan_and_the_only_tender_that_names_it_are_one(named: str) -> None:
    assert together(PLAN, tender(1, named))


def test_a_plan_of_two_tenders_belongs_to_neither() -> None:
    grouping = group([PLAN, tender(1), tender(2, published_at=START + DAY)])
    assert (len(grouping.projects), len(grouping.pending)) == (3, 2)


def test_a_tender_for_one_part_of_a_plan_is_for_a_person() -> None:
    parts = notice(NUMBER, **{name: getattr(PLAN, name) for name in
                   ("kind", "title", "deadline", "published_at", "aliases")},
                   lots=tuple("1234"))  # fmt: skip
    assert doubtful(parts, tender(1, lots=("1",)))
    assert together(parts, tender(1, lots=tuple("1234")))


def test_the_award_and_the_correction_of_that_tender_stay_with_it() -> None:
    award = notice("60", kind=NoticeKind.AWARD, deadline=None, title="Ergebnis",
                   procedure_id=f"{PROCEDURE}1", follows=(UUID,),
                   published_at=START + 100 * DAY)  # fmt: skip
    assert together(PLAN, tender(1), award)


def test_ids_alone_tell_what_a_new_notice_belongs_to() -> None:
    copy = notice("7", source="portal")  # by its title the same as ONE
    assert len(group_by_ids([ONE, copy], {}).projects) == 2
    known = {ONE.key: "p1", copy.key: "p1"}
    late = notice("8", kind=NoticeKind.CHANGE, title="Frist", corrects=("1",),
                  published_at=START + timedelta(days=3))  # fmt: skip
    (project,) = group_by_ids([ONE, copy, late], known).projects
    assert {each.key for each in project.notices} == {ONE.key, copy.key, late.key}
