"""The published copy under many readers: each page sees one version whole, the next the newest."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import duckdb
import pytest

from data.errors import TendrilError
from tendril.web.warehouse.copies import OpenCopy, PublishedCopies


def _publish(path: Path, number: int, *, versioned: bool) -> None:
    target = path.with_name(f"published-{number}.duckdb") if versioned else path
    fresh = path.with_name(f"fresh-{number}")
    with duckdb.connect(str(fresh)) as connection:
        connection.execute("CREATE TABLE one AS SELECT ?::INTEGER AS n FROM range(3000)", [number])
    fresh.replace(target)
    if versioned:
        link = path.with_name("fresh-link")
        link.symlink_to(target.name)
        link.replace(path)


@pytest.mark.parametrize("versioned", [False, True])
def test_who_reads_keeps_his_version_and_the_next_gets_the_newest(
    tmp_path: Path, versioned: bool
) -> None:
    path = tmp_path / "published.duckdb"
    copies = PublishedCopies(path, threads=1)
    with copies.reading() as nothing:
        assert nothing is None
    _publish(path, 1, versioned=versioned)
    with copies.reading() as first:
        assert first is not None
        _publish(path, 2, versioned=versioned)
        with copies.reading() as second:
            assert second is not None
            for copy, number in ((first, 1), (second, 2)):
                found = copy.snapshot.connection.execute("SELECT DISTINCT n FROM one").fetchall()
                assert found == [(number,)]
            assert first.version != second.version
    copies.close()
    assert list(tmp_path.glob(".web-*")) == []


def test_readers_meet_no_error_while_versions_come(tmp_path: Path) -> None:
    path = tmp_path / "published.duckdb"
    _publish(path, 0, versioned=False)
    copies, wrong, done = PublishedCopies(path, threads=1), list[object](), threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                with copies.reading() as copy:
                    assert copy is not None
                    rows = copy.snapshot.connection.execute("SELECT DISTINCT n FROM one").fetchall()
                    assert len(rows) == 1
            except Exception as error:  # noqa: BLE001  (any would be one too many)
                wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 12):
        _publish(path, number, versioned=False)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    with copies.reading() as copy:
        assert copy is not None
        assert copy.snapshot.connection.execute("SELECT max(n) FROM one").fetchone() == (11,)


def test_a_page_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "published.duckdb"
    _publish(path, 1, versioned=False)
    copies = PublishedCopies(path, threads=1)
    with copies.reading(seconds=0.2) as copy:
        assert copy is not None
        with pytest.raises(duckdb.InterruptException):
            copy.snapshot.connection.execute(
                "SELECT count(*) FROM range(100000000) a, range(100000000) b"
            ).fetchall()


def test_pages_reach_no_file(tmp_path: Path) -> None:
    path = tmp_path / "published.duckdb"
    _publish(path, 1, versioned=False)
    copies = PublishedCopies(path)
    with copies.reading() as copy:
        assert copy is not None
        with pytest.raises(duckdb.PermissionException):
            copy.snapshot.connection.execute("FROM read_text('/etc/hostname')")
        with pytest.raises(duckdb.Error):
            copy.snapshot.connection.execute("INSERT INTO one VALUES (1)")
    path.write_bytes(b"no database at all")
    with pytest.raises(TendrilError, match=r"published\.duckdb"), copies.reading():
        pass


def _number(copies: PublishedCopies) -> int | None:
    with copies.reading() as copy:
        if copy is None:
            return None
        row = copy.snapshot.connection.execute("SELECT any_value(n) FROM one").fetchone()
        return int(row[0]) if row else None


def test_a_watched_version_is_ready_before_readers_get_it(tmp_path: Path) -> None:
    path = tmp_path / "published.duckdb"
    copies, over = PublishedCopies(path, threads=1), threading.Event()
    begun, go = threading.Event(), threading.Event()
    seen: list[OpenCopy] = []

    def ready(copy: OpenCopy) -> None:
        seen.append(copy)
        if len(seen) == 2:
            begun.set()
            assert go.wait(10)

    _publish(path, 1, versioned=True)
    watch = threading.Thread(target=copies.watch, args=(ready, over), kwargs={"looks": 0.01})
    watch.start()
    assert _number(copies) == 1
    _publish(path, 2, versioned=True)
    assert begun.wait(10)
    assert _number(copies) == 1  # the second is being made ready
    before = copies.as_of()
    go.set()
    until = time.monotonic() + 10
    while _number(copies) != 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert (_number(copies), len(seen)) == (2, 2)
    assert copies.as_of() != before
    over.set()
    watch.join(10)
    copies.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_cannot_be_made_ready_is_shown_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "published.duckdb"
    copies = PublishedCopies(path, threads=1)

    def fail(_: OpenCopy) -> None:
        raise ValueError("a page has a fault")

    _publish(path, 1, versioned=True)
    watch = threading.Thread(target=copies.watch, args=(fail, threading.Event()))
    watch.start()
    watch.join(10)
    assert _number(copies) == 1
    _publish(path, 2, versioned=True)
    assert _number(copies) == 2
    copies.close()
