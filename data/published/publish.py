"""The published copy: what analysts open, a new file with a link to it at the end of a run."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.errors import TendrilError
from data.files import reason, to_disk
from data.published.copying import copy_file, same_content, to_disk_meanwhile
from data.published.indexes import add_indexes
from data.published.kept import keep_tables
from data.published.versions import KEEP, forget_old, point_to, version_file, versions
from data.storage.table_rows import counts
from data.warehouse import OFFLINE, Warehouse


@dataclass(frozen=True, slots=True)
class Published:
    """A published copy: its version and file; not `linked` where the system has no links."""

    version: int
    path: Path
    linked: bool = True


def publish(
    warehouse: Warehouse, target: Path, *, now: datetime | None = None, keep: int = KEEP
) -> Published:
    """Make a consistent copy of the warehouse and let the link `target` lead to it.

    The copy is a file of its own, `published-000042.duckdb` beside `published.duckdb`, and is
    checked before the link moves; when anything fails, the link stays as it was and a TendrilError
    is raised. What takes analysts long to work out is kept in it (`data.published.kept`), and what
    pages look up has indexes (`data.published.indexes`). Who has an older version open keeps
    reading it; of these, `keep` - 1 stay as files. `now` is noted in the copy as the time when it
    was made.

    The warehouse's connection is closed for the copying and opened anew: temporary tables are
    gone, `warehouse.connection` is another one.
    """
    hidden = target.with_name(f".{target.name}.{os.getpid()}")
    version = _stamp(warehouse, target, now or datetime.now(UTC))
    rows = counts(warehouse.connection)
    with warehouse.at_rest() as path:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _forget_unfinished(target)
            copy_file(path, hidden)
            with to_disk_meanwhile(hidden):
                if not same_content(path, hidden):
                    raise _differs(target)
                _complete(path, hidden, rows, target, warehouse.threads)
            to_disk(hidden)
            file = version_file(target, version)
            hidden.replace(file)
            linked = point_to(target, file)
            to_disk(target.parent)
        except OSError as error:
            raise TendrilError(
                f"Cannot publish {target}: {reason(error)}. The copy of the last run stays."
            ) from error
        finally:
            hidden.unlink(missing_ok=True)
    forget_old(target, keep=keep)
    return Published(version, file if linked else target, linked)


def _stamp(warehouse: Warehouse, target: Path, now: datetime) -> int:
    """Note the next version in the warehouse, so that the copy says which one it is."""
    with warehouse.transaction() as connection:
        row = connection.execute("SELECT max(version) FROM publication").fetchone()
        version = max([row[0] or 0 if row else 0, *versions(target)]) + 1
        connection.execute("DELETE FROM publication")
        connection.execute(
            "INSERT INTO publication VALUES ($version, $now)", {"version": version, "now": now}
        )
    return version


def _complete(
    original: Path, copy: Path, rows: dict[str, int], target: Path, threads: int | None
) -> None:
    """See that DuckDB reads all tables of the copy, and keep in it what takes long to work out."""
    earlier = target.resolve() if target.exists() else None
    try:
        try:
            _keep(original, copy, rows, target, threads, earlier)
        except duckdb.Error:
            if not earlier:
                raise
            # What is damaged in the earlier copy is not in the way of this one.
            _keep(original, copy, rows, target, threads, None)
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0]
        raise TendrilError(
            f"Cannot publish {target}: the new copy cannot be read ({first_line})."
            " The copy of the last run stays."
        ) from error


def _keep(
    original: Path,
    copy: Path,
    rows: dict[str, int],
    target: Path,
    threads: int | None,
    earlier: Path | None,
) -> None:
    with duckdb.connect(str(copy), config=OFFLINE) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        if threads:
            connection.execute("SET threads = ?", [threads])
        if counts(connection) != rows:
            raise _differs(target)
        keep_tables(connection, original, earlier)
        add_indexes(connection)


def _differs(target: Path) -> TendrilError:
    return TendrilError(
        f"Cannot publish {target}: the new copy differs from the warehouse, so the disk may be"
        " failing. The copy of the last run stays."
    )


def _forget_unfinished(target: Path) -> None:
    """Delete what a killed run left half-copied; the writer's lock keeps others away."""
    for left in target.parent.glob(f".{target.name}.*"):
        if left.is_dir():  # what did not fit into memory
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
