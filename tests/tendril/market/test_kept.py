"""What a published copy keeps says the same as the views from which it was worked out."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.erasure.erased_list import ErasedList
from data.erasure.home_files import HomeFiles
from data.published.kept import KEPT
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.stages.prices.refresh import refresh_prices
from tests.tendril.market.made import MadeMarket

NOW = datetime.now(UTC).replace(microsecond=0)  # the views go by the clock of the machine
READ_FROM_THEM = (
    "notices",
    "competitors",
    "price_levels",
    "market_by_sector_month",
    "accounts",
)


def result(lot: str, *winners: str, status: str = "awarded") -> dict[str, Any]:
    return {
        "lot": lot,
        "status": status,
        "winners": list(winners),
        "value": {"amount": 1000 * len(lot), "currency": "EUR"},
        "tenders_received": 3,
    }


def fill(warehouse: Warehouse) -> None:
    """Store calls on two portals, a framework, results told twice and together, lots and tags."""
    made = MadeMarket()
    call = made.notice(date(2026, 3, 5), cpv=["42122000"], country="DE", value_eur=1e6)
    made.notice(date(2026, 3, 4), source="other", project=call)
    made.notice(date(2026, 3, 31), cpv=["45000000"], agreement="framework", value_eur=2e6)
    for day, cancelled in ((7, False), (8, True)):
        made.notice(
            date(2026, 6, day), kind="award", cpv=["42122000"], country="DE", cancelled=cancelled,
            awards=[result("1", "Kolb AG", "KOLB", "Rein"), result("1", "Kolb AG", "KOLB", "Rein"),
                    result("22", "Rein"), result("3", status="not_awarded")],
        )  # fmt: skip
        for name in ("Kolb AG", "KOLB"):
            made.organisation(made.last_key, name, "winner", "kolb")
    lots = [
        {"id": str(number), "title": "Lot", "deadline": deadline, "cpv": ["42122000"]}
        for number, deadline in enumerate(
            (NOW - timedelta(days=1), NOW + timedelta(days=3), NOW + timedelta(days=9), None)
        )
    ]
    for status in ("open", "closed"):
        made.notice(NOW, lots=lots[:3], status=status, deadline=NOW + timedelta(days=20))
        made.notice(NOW, lots=lots, status=status)
        made.notice(NOW, lots=lots[:1], status=status)
    tag = {"method": "derived", "tagged_at": NOW}
    for value, confidence in (("42", 0.8), ("45", 0.9)):
        made.add("tag", **tag, notice_key=made.last_key, field="sector.division", value=value,
                 confidence=confidence)  # fmt: skip
    for days in (-3, 3, 9):
        made.notice(NOW, stage="tender", status="open", deadline=NOW + timedelta(days=days))
        made.organisation(made.last_key, "Stadt Au", "buyer", "au")
    made.organisation(made.last_key, "Rein", "winner", "rein")
    made.store(warehouse)
    refresh_prices(warehouse)


@pytest.fixture
def published(warehouse: Warehouse, tmp_path: Path) -> Path:
    fill(warehouse)
    return publish(warehouse, tmp_path / "published.duckdb").path


def test_tables_say_what_the_views_say(warehouse: Warehouse, published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as copy:
        copy.execute("SET TimeZone = 'UTC'")
        for name in (*KEPT, *READ_FROM_THEM):
            query = f"FROM {name} ORDER BY ALL"
            worked_out = warehouse.connection.execute(query).fetchall()
            assert worked_out, name
            assert copy.execute(query).fetchall() == worked_out, name


def test_tenders_close_by_the_clock_also_in_a_copy(published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as copy:
        query = "SELECT projects, open_tenders, suppliers FROM accounts WHERE account = 'au'"
        assert copy.execute(query).fetchall() == [(3, 2, ["Rein"])]
        # What is kept does not know the day: it has those that closed as well.
        kept = copy.execute("SELECT closings FROM kept.account_facts WHERE account = 'au'")
        assert [day > NOW for (days,) in kept.fetchall() for day in days] == [False, True, True]


def test_who_reads_a_copy_meets_the_same_views(warehouse: Warehouse, published: Path) -> None:
    about = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
    columns = (
        "SELECT table_name, column_name, comment FROM duckdb_columns()"
        " WHERE NOT internal AND schema_name = 'main' AND table_name <> 'schema_migration'"
        " ORDER BY ALL"
    )
    with duckdb.connect(str(published), read_only=True) as copy:
        for query in ("SHOW TABLES", about, columns):
            assert copy.execute(query).fetchall() == warehouse.connection.execute(query).fetchall()
        made = "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'kept' ORDER BY ALL"
        assert copy.execute(made).fetchall() == [(name,) for name in sorted(KEPT)]


def test_a_copy_that_becomes_a_warehouse_keeps_nothing_old(published: Path, tmp_path: Path) -> None:
    shutil.copyfile(published, tmp_path / "again.duckdb")
    with Warehouse.open(tmp_path / "again.duckdb") as again:
        again.connection.execute("DELETE FROM project_notice")
        assert again.connection.execute("FROM tender_calls").fetchall() == []


def test_what_is_erased_goes_from_what_older_copies_keep(published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    kept = folder / "old.duckdb"
    shutil.copyfile(published, kept)
    erased = ErasedList.beside(tmp_path / "landing")
    erased.add(["name2:kolb ag"], "2026-11-22")
    files = HomeFiles(folder, erased, skip=(), by_hand=())
    files.clean()
    assert files.rewritten == [kept]
    with duckdb.connect(str(kept), read_only=True) as copy:
        winners = copy.execute("SELECT DISTINCT unnest(winners) FROM market_results").fetchall()
        assert {name for (name,) in winners} == {"[erased]", "KOLB", "Rein"}
    assert b"Kolb AG" not in kept.read_bytes()
