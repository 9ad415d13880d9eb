"""A copy takes over from the one before it what has not changed since, and nothing else."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from data.erasure.erased_list import ErasedList
from data.erasure.rewriting import rewrite
from data.erasure.tables import redact_tables
from data.published.kept import KEPT
from data.published.publish import publish
from data.warehouse import Warehouse
from tests.tendril.market.test_kept import fill

# Said by no warehouse, so that it shows where a table came from.
MARK = "Written into the earlier copy"


@pytest.fixture
def link(warehouse: Warehouse, tmp_path: Path) -> Path:
    fill(warehouse)
    publish(warehouse, tmp_path / "published.duckdb")
    return tmp_path / "published.duckdb"


def mark(link: Path) -> None:
    with duckdb.connect(str(link.resolve())) as copy:
        copy.execute("UPDATE kept.account_facts SET name = $1", [MARK])


def names(link: Path) -> set[str]:
    with duckdb.connect(str(link), read_only=True) as copy:
        return {name for (name,) in copy.execute("SELECT name FROM accounts").fetchall()}


def answers(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as copy:
        copy.execute("SET TimeZone = 'UTC'")
        return {view: copy.execute(f"FROM {view} ORDER BY ALL").fetchall() for view in KEPT}


def test_what_no_change_concerns_is_taken_over(warehouse: Warehouse, link: Path) -> None:
    mark(link)
    warehouse.append("unranked", [{"profile_id": "p", "reason": "r", "projects": 1}])
    publish(warehouse, link)
    assert names(link) == {MARK}
    publish(warehouse, link)
    assert names(link) == {MARK}
    warehouse.connection.execute("UPDATE project SET title = 'Other' WHERE stage = 'tender'")
    publish(warehouse, link)
    assert names(link) == {"Stadt Au"}


@pytest.mark.parametrize(
    ("change", "concerns"),
    [
        ("UPDATE tag SET value = '43'", "main_tags"),
        ("UPDATE tag SET confidence = 1 - confidence", "main_tags"),
        ("DELETE FROM tag WHERE value = '45'", "main_tags"),
        ("UPDATE notice SET published_at = published_at - INTERVAL 9 DAY", "account_facts"),
        ("UPDATE notice SET lots = lots[:1] WHERE len(lots) > 1", "lot_closings"),
        ("UPDATE notice SET cancelled = NOT cancelled", "market_results"),
        ("DELETE FROM project_notice WHERE project_id = 'p1'", "tender_calls"),
        ("UPDATE project SET status = 'closed'", "lot_closings"),
        ("UPDATE project SET stage = 'awarded'", "account_facts"),
        ("UPDATE project SET value_eur = 7", "tender_calls"),
        ("UPDATE award_price SET price_eur = price_eur * 2", "market_results"),
        ("UPDATE organisation SET name = name || ' AG'", "account_facts"),
        ("UPDATE organisation_name SET town = 'Au'", "account_facts"),
        ("DELETE FROM organisation_mention WHERE role = 'winner'", "market_wins"),
    ],
)
def test_what_changed_is_worked_out_anew(
    warehouse: Warehouse, link: Path, change: str, concerns: str
) -> None:
    before = answers(link)
    warehouse.connection.execute(change)
    publish(warehouse, link)
    after = answers(link)
    assert after[concerns] != before[concerns]
    for view in KEPT:
        worked_out = warehouse.connection.execute(f"FROM {view} ORDER BY ALL").fetchall()
        assert after[view] == worked_out, view


def test_a_row_in_the_place_of_another_one_is_a_change(warehouse: Warehouse, link: Path) -> None:
    with warehouse.transaction() as connection:
        connection.execute("CREATE TEMP TABLE other AS FROM organisation WHERE name = 'Stadt Au'")
        connection.execute("DELETE FROM organisation WHERE name = 'Stadt Au'")
        connection.execute("UPDATE other SET name = 'Stadt Ob'")
        connection.execute("INSERT INTO organisation FROM other")
    publish(warehouse, link)
    assert names(link) == {"Stadt Ob"}


def test_what_was_worked_out_in_another_way_is_not_taken_over(
    warehouse: Warehouse, link: Path
) -> None:
    mark(link)
    with duckdb.connect(str(link.resolve())) as copy:
        copy.execute("COMMENT ON TABLE kept.account_facts IS 'by an earlier Tendril'")
    publish(warehouse, link)
    assert names(link) == {"Stadt Au"}


def test_what_is_erased_is_not_taken_over(warehouse: Warehouse, link: Path, tmp_path: Path) -> None:
    assert b"Kolb AG" in link.read_bytes()
    erased = ErasedList.beside(tmp_path / "landing")
    erased.add(["name2:kolb ag"], "2026-11-22")
    with warehouse.transaction() as connection:
        redact_tables(connection, erased)
    rewrite(warehouse)
    publish(warehouse, link, keep=1)
    assert b"Kolb AG" not in link.read_bytes()
    assert answers(link)["market_wins"]


@pytest.mark.parametrize("left", [0, 4096, 100_000])
def test_an_earlier_copy_that_is_cut_is_not_in_the_way(
    warehouse: Warehouse, link: Path, left: int
) -> None:
    earlier = link.resolve()
    earlier.write_bytes(earlier.read_bytes()[:left])
    publish(warehouse, link)
    assert names(link) == {"Stadt Au"}


def test_an_earlier_copy_with_a_damaged_block_is_not_in_the_way(
    warehouse: Warehouse, link: Path
) -> None:
    content = link.read_bytes()
    # What a copy keeps lies behind what it is a copy of.
    blocks = range(warehouse.path.stat().st_size, len(content), 262_144)
    assert blocks
    for block in blocks:
        publish(warehouse, link)
        mark(link)
        damaged = bytearray(link.read_bytes())
        damaged[block + 2000 : block + 2100] = bytes(100)
        link.resolve().write_bytes(damaged)
        publish(warehouse, link)
        assert names(link) <= {"Stadt Au", MARK}
