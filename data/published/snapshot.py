"""What commands that only read open: the published copy, so that no reader waits for a writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from data.errors import TendrilError
from data.published.versions import open_newest
from data.warehouse import as_dicts, connect, sql


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A warehouse that is open for reading, in UTC.

    `path` is the file that is open: a version of the published copy, or the warehouse itself.
    `as_of` is when a published copy was made; None for the warehouse itself.
    """

    path: Path
    connection: duckdb.DuckDBPyConnection
    as_of: datetime | None

    def rows(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run data/queries/<name>.sql and return its rows as dictionaries."""
        return as_dicts(self.connection.execute(sql(name), params or None))


@contextmanager
def snapshot(live: Path, published: Path, *, newest: bool = False) -> Iterator[Snapshot]:
    """Open the published copy, or the warehouse `live` where there is none yet.

    `newest` turns this round, for what is written between two runs, such as feedback: the
    warehouse itself is read while nobody writes it, else the copy. No lock is taken, and a writer
    waits for such a reader, not the reader for it. Raises TendrilError when neither can be read.
    """
    found = _opened([live, published] if newest else [published, live])
    try:
        as_of = None if found.path == live.resolve() else _made(found)
        yield Snapshot(found.path, found.connection, as_of)
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        said = str(error).splitlines()[0]
        raise TendrilError(
            f"{found.path} was written by an older Tendril ({said})."
            " `tendril run --no-crawl` brings it up to date."
        ) from error
    finally:
        found.connection.close()


@dataclass(frozen=True, slots=True)
class _Opened:
    path: Path
    connection: duckdb.DuckDBPyConnection


def _made(found: _Opened) -> datetime:
    with suppress(duckdb.CatalogException):  # a copy of an earlier Tendril does not say it
        row = found.connection.execute("SELECT max(published_at) FROM publication").fetchone()
        if row and isinstance(row[0], datetime):
            return row[0]
    return datetime.fromtimestamp(found.path.stat().st_mtime, UTC)


def _opened(paths: list[Path]) -> _Opened:
    refused: TendrilError | None = None
    for path in paths:
        if not path.is_file():
            continue
        try:
            return open_newest(path, lambda file: _Opened(file, connect(file, read_only=True)))
        except TendrilError as error:  # it is being written
            refused = refused or error
    raise refused or TendrilError(
        f"No warehouse in {paths[0].parent}. Load notices with `tendril import` first."
    )
