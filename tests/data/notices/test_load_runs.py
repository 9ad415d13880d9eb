"""Runs of a crawl are loaded in any order, damaged or empty, and their outcome is kept."""

from __future__ import annotations

import gzip
from datetime import datetime, timedelta
from pathlib import Path

from data.notices.load import load_landing
from data.records import Rejected
from data.warehouse import Warehouse
from spiders.landing import write_run
from tests.data.made import land, notice
from tests.data.notices.loading import one, warehouse

__all__ = ["warehouse"]  # fixtures


def test_runs_may_come_in_any_order(warehouse: Warehouse, tmp_path: Path, now: datetime) -> None:
    fetched = {"old": now - timedelta(days=2), "new": now, "back": now + timedelta(days=2)}
    land(tmp_path, "r1", [notice(1, title="new", retrieved_at=fetched["new"])])
    load_landing(warehouse, tmp_path, now=now)
    land(tmp_path, "r2", [notice(1, title="old", retrieved_at=fetched["old"])])
    assert load_landing(warehouse, tmp_path, now=now).changed == 0
    assert one(warehouse, "SELECT title FROM notice") == "new"
    assert one(warehouse, "SELECT title FROM notice_revision") == "old"
    # Fetched again later, the old content is the present one.
    land(tmp_path, "r3", [notice(1, title="old", retrieved_at=fetched["back"])])
    assert load_landing(warehouse, tmp_path, now=now).changed == 1
    assert one(warehouse, "SELECT title FROM notice") == "old"


def test_one_run_can_be_loaded_alone(warehouse: Warehouse, tmp_path: Path, now: datetime) -> None:
    land(tmp_path, "r1", [notice(1)])
    land(tmp_path, "r2", [notice(2)])
    assert load_landing(warehouse, tmp_path, run="r2", now=now).new == 1
    assert one(warehouse, "SELECT source_id FROM notice") == "2"


def test_a_rejection_goes_when_its_payload_is_read(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    bad = [Rejected("a.xml", "odd root", raw_digest="d1"), Rejected("b.xml", "empty")]
    land(tmp_path, "r1", bad)
    assert load_landing(warehouse, tmp_path, now=now).rejected == 2
    land(tmp_path, "r2", [bad[1], notice(1, raw_digest="d1")])
    assert load_landing(warehouse, tmp_path, now=now).rejected == 1
    assert one(warehouse, "SELECT path, run, source FROM rejected") == ("b.xml", "r2", "made")


def test_a_damaged_landing_file_is_set_aside_and_the_rest_goes_on(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    land(tmp_path, "r1", [notice(n, description=str(n) * 500) for n in range(40)], batch_size=10)
    path = tmp_path / "made" / "r1" / "notices-00002.jsonl.gz"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    result = load_landing(warehouse, tmp_path, now=now)
    assert (result.new, result.damaged) == (30, [str(path)])
    assert "damaged landing file" in one(warehouse, "SELECT reason FROM rejected")
    path.write_bytes(whole)
    assert load_landing(warehouse, tmp_path, now=now).new == 10


def test_a_concatenated_gzip_is_read_whole(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    land(tmp_path, "r1", [notice(1)])
    land(tmp_path, "r2", [notice(2)])
    first, second = (tmp_path / "made" / run / "notices-00001.jsonl.gz" for run in ("r1", "r2"))
    first.write_bytes(first.read_bytes() + second.read_bytes())
    second.write_bytes(gzip.compress(b""))
    assert load_landing(warehouse, tmp_path, now=now).new == 2


def test_the_outcome_of_a_run_is_stored(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    land(tmp_path, "r1", [notice(1)])
    run = {
        "source": "made",
        "run": "r1",
        "started_at": now.isoformat(),
        "finished_at": now.isoformat(),
        "state": "incomplete",
        "reason": "cut at page 9",
        "notices": 1,
        "unknown_fields": {"zone": 3},
        "stats": {"pages": 9},
    }
    write_run(tmp_path, run)
    load_landing(warehouse, tmp_path, now=now)
    assert one(warehouse, "SELECT state, reason, started_at FROM crawl_run") == (
        "incomplete",
        "cut at page 9",
        now,
    )
    assert one(warehouse, "SELECT stats ->> '$.unknown_fields.zone' FROM crawl_run") == "3"


def test_a_run_that_landed_nothing_is_stored_too(
    warehouse: Warehouse, tmp_path: Path, now: datetime
) -> None:
    failed = {
        "source": "ted",
        "run": "r9",
        "started_at": now.isoformat(),
        "finished_at": now.isoformat(),
        "state": "failed",
        "reason": "HTTP 503",
    }
    write_run(tmp_path / "landing", failed)
    load_landing(warehouse, tmp_path / "landing", now=now)
    load_landing(warehouse, tmp_path / "landing", now=now)
    rows = warehouse.connection.execute("SELECT state, reason FROM crawl_run").fetchall()
    assert rows == [("failed", "HTTP 503")]
