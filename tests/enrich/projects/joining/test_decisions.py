"""What people decide: the newest stands, also by way of third notices, and above ids."""

from __future__ import annotations

import pytest

from enrich.projects.grouping import group, group_by_ids
from enrich.projects.joining.decisions import Decided, Decision
from tests.enrich.projects.notices import DAY, START, notice

PROCEDURE = "0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a11"


def join(*notices: str) -> Decision:
    return Decision("join", notices)


def split(notices: str, others: str) -> Decision:
    return Decision("split", tuple(notices), tuple(others))


@pytest.mark.parametrize(
    ("newest_first", "together", "apart"),
    [
        ([join("a", "b"), split("a", "b")], [("a", "b")], []),
        ([split("a", "b"), join("a", "b")], [], [("a", "b")]),
        # a and c would meet by way of b, and the newest word keeps them apart.
        ([split("a", "c"), join("b", "c"), join("a", "b")], [("b", "c")], [("a", "c")]),
        ([split("a", "c"), join("a", "b"), join("b", "c")], [("a", "b")], [("a", "c")]),
        # Newer joins bring a and c together by way of b.
        ([join("b", "c"), join("a", "b"), split("a", "c")], [("b", "c", "a")], []),
        # Of a large join what a newer split takes out is out, and the rest stays together.
        ([split("b", "acd"), join("a", "b", "c", "d")], [("a", "c", "d")],
         [("b", "a"), ("b", "c"), ("b", "d")]),
        ([join("d", "b"), split("b", "ac"), join("a", "b", "c", "d")], [("d", "b"), ("a", "c")],
         [("b", "a"), ("b", "c")]),
    ],
)  # fmt: skip
def test_the_newest_word_stands(
    newest_first: list[Decision], together: list[tuple[str]], apart: list[tuple[str, str]]
) -> None:
    decided = Decided.of(newest_first)
    assert {frozenset(each) for each in decided.together} == {frozenset(each) for each in together}
    assert {frozenset(each) for each in decided.apart} == {frozenset(each) for each in apart}


def projects(
    decided: Decided, *given: str, procedure: str | None = PROCEDURE
) -> set[frozenset[str]]:
    notices = [notice(each, procedure_id=procedure, title=f"Los {each}") for each in given]
    grouped = group(notices, decided=decided)
    by_ids = group_by_ids(notices, {each.key: "p1" for each in notices}, decided)
    found = {frozenset(n.source_id for n in each.notices) for each in grouped.projects}
    if procedure:
        assert found == {frozenset(n.source_id for n in each.notices) for each in by_ids.projects}
    return found


def test_a_split_stands_above_ids_and_above_what_was_known() -> None:
    decided = Decided.of([Decision("split", ("ted:2:1",), ("ted:1:1", "ted:3:1"))])
    assert projects(decided, "1", "2", "3") == {frozenset("13"), frozenset("2")}


def test_a_join_stands_above_two_procedures_and_brings_their_notices() -> None:
    first = [notice(n, procedure_id="2026-0001", title=f"Pumpen {n}") for n in "12"]
    second = [notice(n, procedure_id="2026-0002", title=f"Bus {n}", cpv=()) for n in "34"]
    decided = Decided.of([Decision("join", ("ted:1:1", "ted:3:1"))])
    (project,) = group([*first, *second], decided=decided).projects
    assert {each.source_id for each in project.notices} == set("1234")
    assert "joined by a person" in [str(each) for each in project.why]
    assert len(group([*first, *second]).projects) == 2


def test_what_is_decided_apart_is_no_doubtful_link() -> None:
    alike = [notice("1", title="Reinigung", deadline=None),
             notice("2", title="Reinigung", published_at=START - 80 * DAY)]  # fmt: skip
    assert group(alike).pending
    decided = Decided.of([Decision("split", ("ted:2:1",), ("ted:1:1",))])
    assert not group(alike, decided=decided).pending


def test_decisions_about_notices_that_are_gone_hold_for_the_rest() -> None:
    decided = Decided.of([Decision("join", ("ted:9:1", "ted:1:1", "ted:2:1"))])
    assert projects(decided, "1", "2", procedure=None) == {frozenset("12")}
