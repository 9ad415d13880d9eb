"""However notices come, the projects are those of all notices grouped at once."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.erasure.erased_list import ErasedList
from data.erasure.persons import forms_asked
from data.erasure.tables import redact_tables
from data.warehouse import Warehouse
from enrich.projects.pairing import marks
from enrich.projects.pairing.weighing import Weigher
from enrich.projects.side_by_side.reader import SideBySide
from tendril.stages.merging import compare, read_pairs, regroup, weigh
from tendril.stages.merging.merge import merge_new, refresh_projects
from tests.enrich.projects.side_by_side.worded import WordEncoder
from tests.tendril.stages.merging.made import DAY, NOW, add, drawn, put
from tests.tendril.stages.merging.replay import anew, kept


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks are soon too common, and batches are small, so that few notices reach every branch."""
    most = (3, 5, 4, 4, 4, 4)
    monkeypatch.setattr(marks, "MOST", most)
    monkeypatch.setattr(compare, "MOST", most)
    monkeypatch.setattr(weigh, "AT_ONCE", 15)
    monkeypatch.setattr(compare, "AT_ONCE", 6)
    monkeypatch.setattr(regroup, "AT_ONCE", 12)


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    def make(name: str) -> Warehouse:
        return Warehouse.open(tmp_path / f"{name}.duckdb")

    return make


@pytest.mark.parametrize("seed", range(1))
def test_in_any_order_and_in_parts_the_projects_are_the_same(opened: Any, seed: int) -> None:
    made = [drawn(number, random.Random(seed * 1000 + number)) for number in range(28)]
    shuffled = random.Random(seed).sample(made, len(made))
    ways = {
        "at once": [made],
        "shuffled, in parts": [shuffled[:9], shuffled[9:]],
        "one half, then the other, twice": [made[14:], made[:14], [], made[:9]],
    }
    results = set()
    for name, parts in ways.items():
        with opened(name) as warehouse:
            for part in parts:
                for given in part:
                    put(warehouse, given)
                refresh_projects(warehouse, now=NOW)
                assert kept(warehouse) == anew(warehouse), name
            results.add(kept(warehouse))
    (result,) = results
    assert 5 < len(result[0]) < 28, "nothing was joined, or all"
    assert result[1], "no link is doubtful"


def test_rivals_that_come_later_count_as_if_they_had_been_there(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [drawn(number, random.Random(number)) for number in range(28)]
    results = []
    for counts in (0.0, 3.0):
        monkeypatch.setattr(Weigher, "rivals", lambda _, question, own=counts: own)
        with opened(f"rivals{counts}") as warehouse:
            for part in (made[::2], made[1::2]):
                for given in part:
                    put(warehouse, given)
                refresh_projects(warehouse, now=NOW)
                assert kept(warehouse) == anew(warehouse)
            results.append(kept(warehouse))
    assert results[0] != results[1], "no rival took anything"


def test_reading_side_by_side_in_parts_gives_the_same_and_goes_without_a_trace(
    opened: Any,
) -> None:
    reader = SideBySide(WordEncoder())
    made = [drawn(number, random.Random(number)) for number in range(24)]
    with opened("read") as warehouse:
        for part in (made[:10], made[10:]):
            for given in part:
                put(warehouse, given)
            refresh_projects(warehouse, now=NOW, reader=reader)
            assert kept(warehouse) == anew(warehouse, reader)
        assert weigh.count_waiting(warehouse, reader) == 0
        assert weigh.count_waiting(warehouse) == len(made)
        refresh_projects(warehouse, now=NOW)
        assert kept(warehouse) == anew(warehouse)


def test_pairs_that_are_too_many_for_a_run_are_read_by_the_next_ones(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_pairs, "MOST", 3)
    monkeypatch.setattr(read_pairs, "AT_ONCE", 2)
    reader = SideBySide(WordEncoder())
    with opened("few") as warehouse:
        for number in range(24):
            put(warehouse, drawn(number, random.Random(number)))
        left: list[list[float]] = []
        while not left or left[-1]:
            refresh_projects(warehouse, now=NOW, reader=reader)
            rows = warehouse.connection.execute("SELECT chance FROM pair_unread").fetchall()
            left.append([chance for (chance,) in rows])
            if len(left) == 1:
                # What is taken out before it was read leaves nothing behind.
                warehouse.connection.execute("DELETE FROM notice WHERE source_id = '003'")
        assert len(left) > 2, "all was read at once"
        assert all(max(after) <= min(max(before), 1) for before, after in pairwise(left[:-1]))
        assert kept(warehouse) == anew(warehouse, reader)
        put(warehouse, drawn(3, random.Random(3)))
        for _ in range(3):
            refresh_projects(warehouse, now=NOW, reader=reader)
        assert kept(warehouse) == anew(warehouse, reader)
        refresh_projects(warehouse, now=NOW)
        assert warehouse.connection.execute("FROM pair_unread").fetchall() == []


@given(st.integers(0, 10_000))
@settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_changes_and_goes_leaves_the_projects_of_the_rest(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    path = tmp_path / f"{seed}-{random.random()}.duckdb"
    with Warehouse.open(path) as warehouse:
        for number in range(20):
            put(warehouse, drawn(number, draw))
        refresh_projects(warehouse, now=NOW)
        for step in range(3):
            what = draw.choice(("change", "change", "go", "come", "import"))
            for _ in range(draw.randrange(1, 4)):
                number = draw.randrange(20)
                if what == "go":
                    warehouse.connection.execute(
                        "DELETE FROM notice WHERE source_id = $id", {"id": f"{number:03}"}
                    )
                else:
                    number += 20 if what == "come" else 0
                    put(warehouse, {**drawn(number, draw), "loaded_at": NOW + step * DAY},
                        f"changed {step}")  # fmt: skip
            if what == "import":
                merge_new(warehouse, now=NOW + step * DAY)
            refresh_projects(warehouse, now=NOW + timedelta(days=step))
            assert kept(warehouse) == anew(warehouse)
            assert warehouse.connection.execute("FROM regroup").fetchall() == []


def test_a_mark_that_becomes_too_common_lets_go_and_takes_up_again(opened: Any) -> None:
    with opened("w") as warehouse:
        for number in range(6):
            put(warehouse, {**drawn(number, random.Random(1)), "source_id": f"{number}",
                            "deadline": None, "kind": "tender", "procedure_id": None})  # fmt: skip
            refresh_projects(warehouse, now=NOW)
            assert kept(warehouse) == anew(warehouse)
        for number in range(6):
            warehouse.connection.execute(
                "DELETE FROM notice WHERE source_id = $id", {"id": f"{number}"}
            )
            refresh_projects(warehouse, now=NOW)
            assert kept(warehouse) == anew(warehouse)
        assert warehouse.connection.execute("FROM notice_mark").fetchall() == []


def test_what_was_erased_of_a_notice_is_compared_anew(warehouse: Warehouse, tmp_path: Path) -> None:
    add(warehouse, "1", title="Gutachten von Erika Beispielfrau", buyer="Stadt Ulm")
    add(warehouse, "2", source="portal", title="Gutachten von Erika Beispielfrau", deadline=None)
    refresh_projects(warehouse, now=NOW)
    before = set(warehouse.connection.execute("FROM notice_mark").fetchall())
    erased = ErasedList.beside(tmp_path / "landing")
    erased.add(forms_asked("Erika Beispielfrau", ()), "2026-11-22")
    redact_tables(warehouse.connection, erased)
    assert weigh.count_waiting(warehouse) == 2
    refresh_projects(warehouse, now=NOW)
    assert kept(warehouse) == anew(warehouse)
    after = set(warehouse.connection.execute("FROM notice_mark").fetchall())
    assert before - after, "marks of the erased name are still there"


def test_a_killed_run_goes_on_with_the_pairs_that_it_had_not_found(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_links = compare.keep_links
    left = [2]

    def dies(*of: Any) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        kept_links(*of)

    with opened("killed") as warehouse:
        for number in range(26):
            put(warehouse, drawn(number, random.Random(number)))
        monkeypatch.setattr(compare, "keep_links", dies)
        with pytest.raises(KeyboardInterrupt):
            refresh_projects(warehouse, now=NOW)
        monkeypatch.setattr(compare, "keep_links", kept_links)
        # All are marked, and some have their pairs: only the others are sought.
        assert weigh.count_waiting(warehouse) == 0
        assert 0 < compare.count_marked(warehouse, weigh.rules_version()) < 26
        # One of those that wait changes meanwhile.
        put(warehouse, drawn(25, random.Random(99)), content="2")
        refresh_projects(warehouse, now=NOW)
        assert compare.count_marked(warehouse, weigh.rules_version()) == 0
        assert kept(warehouse) == anew(warehouse)
