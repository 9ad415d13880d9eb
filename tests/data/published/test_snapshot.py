"""Readers open the published copy, or the warehouse while nobody writes; no lock is ever taken."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.errors import TendrilError
from data.published.publish import publish
from data.published.snapshot import snapshot
from data.warehouse import Warehouse, connect

WRITE = """
import sys
from pathlib import Path
from data.warehouse import Warehouse

with Warehouse.open(Path(sys.argv[1])) as warehouse:
    warehouse.connection.execute("INSERT INTO profile VALUES ('late', 'L', '{}', now())")
    print("open", flush=True)
    sys.stdin.read()
"""
READ = """
import sys
import duckdb

connection = duckdb.connect(sys.argv[1], read_only=True)
print("open", flush=True)
sys.stdin.readline()
connection.close()
"""


@contextmanager
def other_process(code: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run code that has the file open, until the block ends."""
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "open\n"
            yield other
        finally:
            other.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A warehouse with the profile `early`, published, then also `new`."""
    with Warehouse.open(tmp_path / "live.duckdb") as warehouse:
        warehouse.connection.execute("INSERT INTO profile VALUES ('early', 'E', '{}', now())")
        publish(warehouse, tmp_path / "published.duckdb")
        warehouse.connection.execute("INSERT INTO profile VALUES ('new', 'N', '{}', now())")
    return tmp_path


def profiles(folder: Path, *, newest: bool = False) -> tuple[set[str], datetime | None]:
    files = (folder / "live.duckdb", folder / "published.duckdb")
    with snapshot(*files, newest=newest) as read:
        rows = read.connection.execute("SELECT profile_id FROM profile").fetchall()
        return {name for (name,) in rows}, read.as_of


def test_the_published_copy_is_read_and_the_newest_only_where_it_is_asked_for(folder: Path) -> None:
    names, as_of = profiles(folder)
    assert names == {"early"}
    assert as_of is not None
    assert abs((datetime.now(UTC) - as_of).total_seconds()) < 600
    assert profiles(folder, newest=True) == ({"early", "new"}, None)


def test_while_a_process_writes_everybody_reads_the_copy(folder: Path) -> None:
    with other_process(WRITE, folder / "live.duckdb"):
        for newest in (False, True):
            names, as_of = profiles(folder, newest=newest)
            assert names == {"early"}
            assert as_of is not None
        (folder / "published.duckdb").unlink()
        with pytest.raises(TendrilError, match=r"Cannot open the warehouse .*live\.duckdb"):
            profiles(folder, newest=True)


def test_what_a_killed_writer_left_is_read(folder: Path) -> None:
    with other_process(WRITE, folder / "live.duckdb") as writer:
        writer.kill()
        writer.wait()
        assert profiles(folder, newest=True) == ({"early", "new", "late"}, None)


def test_without_a_copy_the_warehouse_is_read(folder: Path) -> None:
    (folder / "published.duckdb").unlink()
    assert profiles(folder) == ({"early", "new"}, None)
    (folder / "live.duckdb").unlink()
    with pytest.raises(TendrilError, match="No warehouse in"):
        profiles(folder)


def test_a_writer_waits_for_a_reader(folder: Path) -> None:
    with other_process(READ, folder / "live.duckdb") as reader:
        with pytest.raises(duckdb.Error):
            duckdb.connect(str(folder / "live.duckdb")).close()
        ends = threading.Timer(0.3, reader.kill)
        ends.start()
        connect(folder / "live.duckdb", read_only=False).close()
        ends.join()


def test_a_file_of_another_version_is_told(folder: Path) -> None:
    files = (folder / "live.duckdb", folder / "published.duckdb")
    with pytest.raises(TendrilError, match="older Tendril"), snapshot(*files) as read:
        read.connection.execute("FROM not_yet_known")
