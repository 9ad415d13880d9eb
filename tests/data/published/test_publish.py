"""A published copy is whole, checked and a file of its own; no reader is ever in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.errors import TendrilError
from data.published.publish import publish
from data.published.reading import read
from data.published.snapshot import snapshot
from data.published.versions import open_newest, versions
from data.warehouse import Warehouse

PROFILE = {"company": "c", "body": "{}", "updated_at": datetime(2026, 11, 22, tzinfo=UTC)}
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path / "w.duckdb") as opened:
        yield opened


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "published.duckdb"


def profiles(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT count(*) FROM profile").fetchone()
    assert row is not None
    return int(row[0])


def test_each_copy_is_a_file_of_its_own_with_a_link_to_the_newest(
    warehouse: Warehouse, target: Path
) -> None:
    made = [publish(warehouse, target, now=NOW) for _ in range(4)]
    assert [each.version for each in made] == [1, 2, 3, 4]
    assert target.is_symlink()
    assert str(target.readlink()) == "published-000004.duckdb"
    assert list(versions(target)) == [4, 3]
    with read(target, "SELECT version, published_at FROM about") as result:
        assert list(result.rows) == [(4, NOW)]


def test_readers_keep_the_old_copy_and_meet_the_new_one(warehouse: Warehouse, target: Path) -> None:
    publish(warehouse, target)
    with snapshot(warehouse.path, target) as reader:
        for number in (1, 2, 3):
            warehouse.append("profile", [PROFILE | {"profile_id": f"p{number}"}])
            publish(warehouse, target)
            assert profiles(reader.connection) == 0
            # In this process, which has the first version open still.
            with snapshot(warehouse.path, target) as fresh:
                assert profiles(fresh.connection) == number
            with read(target, "SELECT count(*) FROM profile") as result:
                assert list(result.rows) == [(number,)]
        assert reader.as_of is not None


def test_who_opens_the_link_again_meets_the_new_copy(warehouse: Warehouse, target: Path) -> None:
    """Without our help: DuckDB keeps files by the path that a link leads to."""
    publish(warehouse, target)
    with duckdb.connect(str(target), read_only=True) as reader:
        warehouse.append("profile", [PROFILE | {"profile_id": "p"}])
        publish(warehouse, target)
        with duckdb.connect(str(target), read_only=True) as fresh:
            assert (profiles(reader), profiles(fresh)) == (0, 1)


def test_a_reader_whose_version_just_went_takes_the_next_one(
    warehouse: Warehouse, target: Path
) -> None:
    publish(warehouse, target)
    asked: list[str] = []

    def slow(path: Path) -> int:
        if not asked:
            publish(warehouse, target, keep=1)
        asked.append(path.name)
        with duckdb.connect(str(path), read_only=True) as connection:
            return profiles(connection)

    assert open_newest(target, slow) == 0
    assert asked == ["published-000001.duckdb", "published-000002.duckdb"]
    target.unlink()
    with pytest.raises(duckdb.Error):
        open_newest(target, slow)


def test_a_failed_publish_leaves_the_old_copy(
    warehouse: Warehouse, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(warehouse, target)
    before = target.read_bytes()
    warehouse.append("profile", [PROFILE | {"profile_id": "p"}])

    def full(source: Path, copy: Path) -> None:
        copy.write_bytes(source.read_bytes()[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.published.publish.copy_file", full)
    with pytest.raises(TendrilError, match="the disk is full"):
        publish(warehouse, target)
    assert target.read_bytes() == before
    assert not list(target.parent.glob(".published*"))
    assert profiles(warehouse.connection) == 1


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("data.published.copying.to_disk", OSError(5, "Input/output error")),
        ("data.published.publish.keep_tables", duckdb.IOException("Could not write file")),
    ],
)
def test_what_fails_while_the_copy_is_completed_leaves_the_old_one(
    warehouse: Warehouse,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    error: Exception,
) -> None:
    publish(warehouse, target)
    before = target.read_bytes()

    def refused(*_: object) -> None:
        raise error

    monkeypatch.setattr(place, refused)
    with pytest.raises(TendrilError, match="copy of the last run stays"):
        publish(warehouse, target)
    assert target.read_bytes() == before
    assert not list(target.parent.glob(".published*"))
    monkeypatch.undo()
    assert publish(warehouse, target).version == 3


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda content: content[:-4096], "cannot be read|differs"),
        (lambda content: content[:9000] + b"\0" * 4096 + content[13096:], "cannot be read|differs"),
        (lambda content: content[:-100] + b"x" * 100, "Corrupt database file|differs"),
    ],
)
def test_a_damaged_copy_is_not_published(
    warehouse: Warehouse,
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[bytes], bytes],
    words: str,
) -> None:
    publish(warehouse, target)
    before = target.resolve()

    def damage(source: Path, copy: Path) -> None:
        content = source.read_bytes()
        assert harm(content) != content
        copy.write_bytes(harm(content))

    warehouse.append("profile", [PROFILE | {"profile_id": f"p{n}"} for n in range(1000)])
    monkeypatch.setattr("data.published.publish.copy_file", damage)
    with pytest.raises(TendrilError, match=words):
        publish(warehouse, target)
    assert target.resolve() == before
    assert list(versions(target)) == [1]


def test_where_there_are_no_links_the_file_is_replaced(
    warehouse: Warehouse, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "symlink_to", refused)
    for number in (1, 2):
        made = publish(warehouse, target)
        assert (made.version, made.path, made.linked) == (number, target, False)
    assert not target.is_symlink()
    assert versions(target) == {}
    monkeypatch.undo()
    made = publish(warehouse, target)  # as a file of an earlier Tendril is
    assert (made.version, target.resolve().name) == (3, "published-000003.duckdb")


def test_what_a_killed_publish_left_is_swept(warehouse: Warehouse, target: Path) -> None:
    left = target.with_name(".published.duckdb.4711")
    left.write_bytes(b"half")
    target.with_name("published-000009.duckdb").write_bytes(b"not linked yet")
    other = target.with_name("published-mine.duckdb")
    other.write_bytes(b"a file of the reader")
    for _ in range(2):
        made = publish(warehouse, target)
    assert made.version == 11
    assert not left.exists()
    assert list(versions(target)) == [11, 10]
    assert other.exists()
