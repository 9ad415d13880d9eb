"""A person's join and split: at once, above all later runs, also after an import, until undone."""

from __future__ import annotations

import pytest

from data.errors import TendrilError
from data.warehouse import Warehouse
from tendril.stages.merging import decide
from tendril.stages.merging.decide import Said
from tendril.stages.merging.merge import merge_new, refresh_projects
from tests.tendril.stages.merging.made import DAY, NOW, UUID, add
from tests.tendril.stages.merging.replay import anew, kept

SAID = Said(NOW, "Anna", "one plant")


def projects(warehouse: Warehouse) -> set[frozenset[str]]:
    found, _ = kept(warehouse)
    return {frozenset(key.split(":")[1] for key in keys) for keys, _ in found}


@pytest.fixture
def three(warehouse: Warehouse) -> Warehouse:
    """Two notices of one procedure, and another tender."""
    add(warehouse, "1", procedure_id=UUID)
    add(warehouse, "2", procedure_id=UUID, title="Los 2", published_at=NOW - 8 * DAY)
    add(warehouse, "3", title="Lieferung von Bussen", buyer="Stadt Ulm", cpv=["34121000"],
        url="https://www.portal.example/tender/33?utm_source=mail")  # fmt: skip
    refresh_projects(warehouse, now=NOW)
    return warehouse


def test_a_join_by_key_and_link_stands_in_later_runs_and_is_undone(three: Warehouse) -> None:
    done = decide.join(three, "ted:1:1", "http://portal.example/tender/33", SAID)
    assert list(map(sorted, done.projects.values())) == [["ted:1:1", "ted:2:1", "ted:3:1"]]
    add(three, "4", kind="change", corrects=["3"], title="Frist", loaded_at=NOW + DAY)
    merge_new(three, now=NOW + DAY)
    assert projects(three) == {frozenset("1234")}
    refresh_projects(three, now=NOW + DAY)
    assert projects(three) == {frozenset("1234")}
    assert kept(three) == anew(three)
    decide.undo(three, None, Said(NOW + DAY, "Bert"))
    assert projects(three) == {frozenset("12"), frozenset("34")}
    with pytest.raises(TendrilError, match="No decision is left"):
        decide.undo(three, None, SAID)


def test_a_split_stands_above_the_procedure_also_for_what_comes(three: Warehouse) -> None:
    project = next(iter(decide.join(three, "1", "2", SAID).projects))
    done = decide.split(three, project, ["2"], SAID)
    assert sorted(done.projects.values()) == [["ted:1:1"], ["ted:2:1"]]
    add(three, "5", kind="award", procedure_id=UUID, title="Los 1", loaded_at=NOW + DAY,
        published_at=NOW)  # fmt: skip
    merge_new(three, now=NOW + DAY)
    assert projects(three) == {frozenset("15"), frozenset("2"), frozenset("3")}
    refresh_projects(three, now=NOW + DAY)
    assert projects(three) == {frozenset("15"), frozenset("2"), frozenset("3")}
    assert kept(three) == anew(three)


def test_of_two_words_the_newer_stands(three: Warehouse) -> None:
    decide.split(three, "1", ["2"], SAID)
    decide.join(three, "2", "1", SAID)
    assert projects(three) == {frozenset("12"), frozenset("3")}
    decide.undo(three, 2, SAID)
    assert projects(three) == {frozenset("1"), frozenset("2"), frozenset("3")}


def test_what_is_joined_already_is_no_decision(three: Warehouse) -> None:
    assert decide.join(three, "1", "2", SAID).decision is None
    assert three.rows("merge/decide/decisions") == []


def test_all_versions_of_a_notice_leave_together(three: Warehouse) -> None:
    add(three, "2", notice_key="ted:2:2", version="2", title="Los 2", loaded_at=NOW)
    refresh_projects(three, now=NOW)
    done = decide.split(three, "1", ["ted:2:1"], SAID)
    assert sorted(map(sorted, done.projects.values())) == [["ted:1:1"], ["ted:2:1", "ted:2:2"]]


def test_a_doubtful_link_that_is_parted_is_gone(warehouse: Warehouse) -> None:
    add(warehouse, "1", title="Reinigungsleistungen", deadline=None)
    add(warehouse, "2", title="Reinigungsleistungen", published_at=NOW - 80 * DAY)
    refresh_projects(warehouse, now=NOW)
    (link,) = warehouse.rows("pending_links")
    decide.split(warehouse, link["project"], [link["other_project"]], SAID)
    assert warehouse.rows("pending_links") == []


def test_with_many_notices_waiting_only_the_named_projects_are_made_anew(
    three: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decide, "_MOST_WAITING", 0)
    add(three, "7", title="Lieferung von Bussen", buyer="Stadt Ulm", cpv=["34121000"])
    decide.join(three, "1", "3", SAID)
    assert projects(three) == {frozenset("123")}
    decide.split(three, "1", ["2"], SAID)
    assert projects(three) == {frozenset("13"), frozenset("2")}
    refresh_projects(three, now=NOW)
    assert projects(three) == {frozenset("137"), frozenset("2")}
    assert kept(three) == anew(three)


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda w: decide.join(w, "nix", "1", SAID), "No project or notice 'nix'"),
        (lambda w: decide.split(w, "3", ["3"], SAID), "nothing would be left"),
        (lambda w: decide.undo(w, 7, SAID), "No decision 7 is left"),
    ],
)
def test_what_cannot_be_decided_says_why(three: Warehouse, work: object, message: str) -> None:
    assert callable(work)
    with pytest.raises(TendrilError, match=message):
        work(three)
