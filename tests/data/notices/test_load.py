"""Loading: idempotent, in any order, with revisions, contacts and rejections."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.notices.load import load_landing
from data.records import Contact
from data.warehouse import Warehouse
from tests.data.made import land, notice
from tests.data.notices.loading import FULL, one, warehouse

__all__ = ["warehouse"]  # fixtures


def test_every_field_arrives(warehouse: Warehouse, tmp_path: Path, now: datetime) -> None:
    land(tmp_path / "landing", "r1", [notice(1, **FULL)])
    result = load_landing(warehouse, tmp_path / "landing", now=now)
    assert (result.notices, result.new, result.changed, result.unchanged) == (1, 1, 0, 0)
    row = warehouse.connection.execute("FROM notice").to_arrow_table().to_pylist()[0]
    assert row["notice_key"] == "made:1:1"
    assert row["buyer"] == "Stadtwerke"
    assert row["country"] == "GR"  # the first place of performance, though it only has a NUTS code
    assert row["nuts"] == ["EL30", "DE14", "DE145"]
    assert row["cpv"] == ["42122000", "45232152"]
    assert str(row["value_amount"]) == "1234567.89"
    assert str(row["value_max_amount"]) == "999999999999999999.99"
    assert row["published_at"].isoformat() == "2026-10-31T22:30:00+00:00"
    assert row["lots"][0]["deadline"].isoformat() == "2026-12-24T11:00:00+00:00"
    assert str(row["lots"][0]["value"]["amount"]) == "0.10"
    assert row["period"]["months"] == 24.5
    assert row["awards"][0]["winners"] == ["A", "B"]
    assert row["description"] == 'Zeile 1\nZeile "2"'
    assert row["on_ted"] is False
    assert row["content_hash"] == notice(1, **FULL).content_hash()


def test_the_buyer_names_the_country_when_no_place_does(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    land(tmp_path, "r1", [notice(1, parties=FULL["parties"])])
    load_landing(warehouse, tmp_path, now=now)
    assert one(warehouse, "SELECT country FROM notice") == "DE"


def test_loading_again_changes_nothing(warehouse: Warehouse, tmp_path: Path, now: datetime) -> None:
    land(tmp_path, "r1", [notice(n) for n in range(7)], batch_size=2)
    assert load_landing(warehouse, tmp_path, now=now).new == 7
    assert load_landing(warehouse, tmp_path, now=now).notices == 0
    land(tmp_path, "r2", [notice(n) for n in range(8)], batch_size=3)
    again = load_landing(warehouse, tmp_path, now=now)
    assert (again.new, again.changed, again.unchanged) == (1, 0, 7)
    assert one(warehouse, "SELECT count(*) FROM notice") == 8
    assert one(warehouse, "SELECT count(*) FROM notice_revision") == 0


def test_a_change_keeps_the_old_content(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    later = now + timedelta(days=1)
    land(tmp_path, "r1", [notice(1), notice(2)])
    load_landing(warehouse, tmp_path, now=now)
    land(tmp_path, "r2", [notice(1, title="Better pump"), notice(2)])
    result = load_landing(warehouse, tmp_path, now=later)
    assert (result.new, result.changed, result.unchanged) == (0, 1, 1)
    assert one(
        warehouse, "SELECT title, first_loaded_at, loaded_at FROM notice WHERE source_id = '1'"
    ) == ("Better pump", now, later)
    assert one(warehouse, "SELECT loaded_at FROM notice WHERE source_id = '2'") == now
    assert one(warehouse, "SELECT title, superseded_at FROM notice_revision") == ("Pump", later)


@pytest.mark.parametrize("batch_size", [1, 500])
def test_two_contents_in_one_run_count_once(
    warehouse: Warehouse, tmp_path: Path, now: datetime, batch_size: int
) -> None:
    items = [notice(1, title="first"), notice(1, title="second"), notice(1, title="first")]
    land(tmp_path, "r1", items[:2], batch_size)
    first = load_landing(warehouse, tmp_path, now=now)
    assert (first.new, first.changed, first.unchanged) == (1, 1, 0)
    land(tmp_path, "r2", items, batch_size)
    again = load_landing(warehouse, tmp_path, now=now)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 3)
    assert one(warehouse, "SELECT title FROM notice") == "second"


def test_contacts_expire_follow_changes_and_can_be_left_out(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    people = (Contact(party="Stadtwerke", name="A", email="a@example.org"),)
    fetched = now - timedelta(days=30)
    land(tmp_path, "r1", [notice(1, contacts=people, retrieved_at=fetched)])
    load_landing(warehouse, tmp_path, now=now)
    assert one(warehouse, "SELECT name, source, obtained_at, expires_at FROM contact") == (
        "A",
        "made",
        fetched,
        fetched.replace(year=fetched.year + 1),
    )
    land(tmp_path, "r2", [notice(1, title="x", contacts=people, retrieved_at=now)])
    load_landing(warehouse, tmp_path, now=now)
    assert one(warehouse, "SELECT count(*) FROM contact") == 1
    land(tmp_path, "r3", [notice(2, contacts=people)])
    load_landing(warehouse, tmp_path, now=now, keep_contacts=False)
    land(tmp_path, "r4", [notice(3, contacts=people, retrieved_at=now - timedelta(days=400))])
    load_landing(warehouse, tmp_path, now=now)
    assert one(warehouse, "SELECT count(*) FROM contact") == 1


def test_long_notices_get_the_memory_that_they_need(tmp_path: Path, now: datetime) -> None:
    long = [
        notice(number, description=random.Random(number).randbytes(250_000).hex())
        for number in range(24)
    ]
    land(tmp_path / "landing", "r1", long)
    with Warehouse.open(tmp_path / "w.duckdb", memory_mb=16, threads=1) as warehouse:
        result = load_landing(warehouse, tmp_path / "landing", now=now)
        assert (result.notices, result.new) == (24, 24)
        assert warehouse.memory_mb != 16
        assert load_landing(warehouse, tmp_path / "landing", now=now).files == 0
        assert warehouse.connection.execute("SELECT count(*) FROM notice").fetchall() == [(24,)]


def test_memory_is_not_asked_for_without_end(tmp_path: Path) -> None:
    with Warehouse.open(tmp_path / "w.duckdb", memory_mb=250) as warehouse:
        assert warehouse.enlarge()
        assert warehouse.enlarge()
        assert not warehouse.enlarge()
        limit = warehouse.connection.execute("SELECT current_setting('memory_limit')").fetchone()
    assert limit is not None
    assert limit[0].endswith("GiB")


def test_further_names_reach_a_known_notice_without_a_change(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    land(tmp_path, "r1", [notice(1)])
    load_landing(warehouse, tmp_path, now=now)
    land(tmp_path, "r2", [notice(1, aliases=["0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a11"])])
    again = load_landing(warehouse, tmp_path, now=now + timedelta(days=1))
    assert (again.changed, again.unchanged) == (0, 1)
    assert one(warehouse, "SELECT aliases[1] FROM notice") == "0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a11"
    assert one(warehouse, "SELECT count(*) FROM notice_revision") == 0
    assert one(warehouse, "SELECT loaded_at FROM notice") == now


def test_only_a_closed_tender_has_another_hash(now: datetime) -> None:
    plain = notice(1)
    assert plain.content_hash() == notice(1, closed=False, aliases=["a"]).content_hash()
    assert plain.content_hash() != notice(1, closed=True).content_hash()
    # What a landing file of an earlier version had as hash of this notice.
    assert plain.content_hash() == "b1b1448bce954cc530657f4d6db8129c"
