"""The published copy of a home, open for many readers at once."""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.errors import TendrilError
from data.warehouse import OFFLINE
from tendril.web.kept.once import Once
from tendril.web.warehouse.kept_rows import MOST_ANSWERS, Answers, KeptSnapshot

_LOG = logging.getLogger("tendril.web")
# Seconds between two looks for a new version.
LOOKS = 1.0
# One page reads little; what a reader asks for may not take the machine's memory.
MEMORY_MB = 1000
# Nothing that a page runs reaches files or the network.
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    **OFFLINE,
    "enable_external_access": "false",
    "memory_limit": f"{MEMORY_MB}MB",
}


@dataclass(slots=True)
class _Copy:
    """One version, how many readers it has, and whether a newer one is there."""

    version: str
    path: Path
    as_of: datetime
    connection: duckdb.DuckDBPyConnection
    readers: int = 0
    old: bool = False
    applied: frozenset[str] = field(default_factory=frozenset)
    answers: Answers = field(default_factory=lambda: Once(MOST_ANSWERS))


@dataclass(frozen=True, slots=True)
class OpenCopy:
    """A version as one page reads it: its snapshot, its name, and which entries are in it."""

    snapshot: KeptSnapshot
    version: str
    applied: frozenset[str]

    @property
    def as_of(self) -> datetime:
        """Return when the copy was made."""
        assert self.snapshot.as_of is not None  # noqa: S101
        return self.snapshot.as_of


class PublishedCopies:
    """Opens the published copy at `path`, which may be a link to the file of one version.

    Who reads a version keeps it until he is done; whoever comes later gets the newest: at once, or
    where `watch` runs, as soon as it is ready. A version that nobody reads any more is closed.
    """

    def __init__(self, path: Path, *, threads: int | None = None) -> None:
        self.path = path
        self._threads = threads
        self._lock = threading.Lock()
        self._current: _Copy | None = None
        self._watched = False

    def watch(
        self, ready: Callable[[OpenCopy], None], over: threading.Event, *, looks: float = LOOKS
    ) -> None:
        """Look for new versions until it is over, and let `ready` work on each before readers do.

        Until then they have the one before. What `ready` raises keeps no version from them, and
        ends the watch: from then on each new version is theirs at once.
        """
        self._watched = True
        try:
            while not over.is_set():
                try:
                    self._prepare(ready)
                except TendrilError as error:  # it cannot be opened: who comes is told
                    _LOG.warning("%s", error)
                over.wait(looks)
        finally:
            self._watched = False

    def _prepare(self, ready: Callable[[OpenCopy], None]) -> None:
        found, current = _version(self.path), self._current
        if found is None or (current is not None and current.version == found[0]):
            return
        copy = self._opened(*found)
        cursor = copy.connection.cursor()
        try:
            cursor.execute("SET TimeZone = 'UTC'")
            ready(_open_copy(copy, cursor))
        finally:
            cursor.close()
            with self._lock:
                self._retire()
                self._current = copy

    @contextmanager
    def reading(self, *, seconds: float = 20) -> Iterator[OpenCopy | None]:
        """Give the newest version for one page, None where nothing is published yet.

        What takes longer than `seconds` is interrupted. Raises TendrilError where the version
        cannot be opened.
        """
        copy = self._taken()
        if copy is None:
            yield None
            return
        cursor = copy.connection.cursor()
        timer = threading.Timer(seconds, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            cursor.execute("SET TimeZone = 'UTC'")
            yield _open_copy(copy, cursor)
        finally:
            timer.cancel()
            with suppress(duckdb.Error):
                cursor.close()
            self._given_back(copy)

    def as_of(self) -> datetime | None:
        """Return when the version that readers get was made, None where there is none."""
        with self._lock:
            if self._watched and self._current is not None:
                return self._current.as_of
        found = _version(self.path)
        return found[2] if found else None

    def close(self) -> None:
        """Close what nobody reads."""
        with self._lock:
            if self._current is not None and self._current.readers == 0:
                self._current.connection.close()
            self._current = None

    def _taken(self) -> _Copy | None:
        with self._lock:
            found = _version(self.path)
            current = self._current
            if found is None:
                self._retire()
                return None
            if current is None or (current.version != found[0] and not self._watched):
                opened = self._opened(*found)
                self._retire()
                self._current = current = opened
            current.readers += 1
            return current

    def _retire(self) -> None:
        if self._current is not None:
            self._current.old = True
            if self._current.readers == 0:
                self._current.connection.close()
        self._current = None

    def _given_back(self, copy: _Copy) -> None:
        with self._lock:
            copy.readers -= 1
            if copy.old and copy.readers == 0:
                copy.connection.close()

    def _opened(self, version: str, path: Path, as_of: datetime) -> _Copy:
        config = dict(SETTINGS)
        if self._threads:
            config["threads"] = self._threads
        # DuckDB hands out what it has open under a path, though another file lies there now, and
        # opens none twice with other settings: each version gets a name of its own for a moment.
        name = path.with_name(f".web-{os.getpid()}-{secrets.token_hex(4)}.duckdb")
        try:
            name.hardlink_to(path)
        except OSError:  # a file system without links, or a home that is not ours to write
            name = path
        try:
            connection = duckdb.connect(str(name), read_only=True, config=config)
        except duckdb.Error as error:
            said = str(error).splitlines()[0].replace(str(name), str(path))
            raise TendrilError(f"Cannot open the published copy {path}: {said}") from error
        finally:
            if name != path:
                name.unlink(missing_ok=True)
        connection.execute("SET enable_progress_bar = false")
        return _Copy(version, path, as_of, connection, applied=_applied(connection))


def _open_copy(copy: _Copy, cursor: duckdb.DuckDBPyConnection) -> OpenCopy:
    shown = KeptSnapshot(copy.path, cursor, copy.as_of, copy.answers)
    return OpenCopy(shown, copy.version, copy.applied)


def _version(path: Path) -> tuple[str, Path, datetime] | None:
    """Return a name that changes with the file behind `path`, the file, and when it was made."""
    try:
        real = Path(os.path.realpath(path)) if path.is_symlink() else path
        stat = real.stat()
    except OSError:
        return None
    made = datetime.fromtimestamp(stat.st_mtime, UTC)
    return f"{stat.st_ino}-{stat.st_mtime_ns}", real, made


def _applied(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Return the entries of the inbox that a version has; none in one of an older Tendril."""
    try:
        rows = connection.execute("SELECT entry FROM inbox_applied").fetchall()
    except duckdb.CatalogException:
        return frozenset()
    return frozenset(entry for (entry,) in rows)
