"""Loading landing files into the warehouse, so that doing it again changes nothing."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb
import orjson

from data.erasure.contacts import CONTACT_MONTHS, contacts_since
from data.erasure.erased_list import ErasedList
from data.erasure.landed import clean_batch, without_contacts
from data.errors import TendrilError
from data.notices.landing_files import LandingFile, landing_files
from data.storage.storage_errors import OutOfMemoryError, is_full, storage_errors
from data.warehouse import Warehouse

# Batches of 500 notices: one transaction takes some 2,000, while the parsers work on the next.
FILES_AT_ONCE = 4


@dataclass(slots=True)
class LoadResult:
    """What loading brought; notices = new + changed + unchanged."""

    notices: int = 0
    new: int = 0
    changed: int = 0  # contents that replace another one, which stays as a revision
    unchanged: int = 0
    rejected: int = 0
    files: int = 0
    damaged: list[str] = field(default_factory=list)  # landing files that cannot be read

    def __iadd__(self, other: LoadResult) -> LoadResult:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))
        return self


def load_landing(
    warehouse: Warehouse,
    landing: Path,
    *,
    run: str | None = None,
    source: str | None = None,
    now: datetime,
    keep_contacts: bool = True,
    contact_months: int = CONTACT_MONTHS,
) -> LoadResult:
    """Load the landing files that are not loaded yet, all or those of one run or source.

    (source, source_id, version) names a notice. The same content_hash leaves it alone;
    another one moves the old content to notice_revision. Contents are taken in the order of
    their retrieval, so that runs may be loaded in any order. Each transaction takes a few
    files with the note that they are loaded: a killed load is simply done again. A file that
    cannot be read becomes a row of `rejected` and is tried again the next time.
    """
    result = LoadResult()
    erased = ErasedList.beside(landing)
    waiting = landing_files(warehouse, landing, run=run, source=source)
    for (run_name, origin), group in groupby(waiting, key=lambda file: (file.run, file.source)):
        found = list(group)
        for start in range(0, len(found), FILES_AT_ONCE):
            batch = _Batch(
                warehouse, origin, run_name, now, contact_months if keep_contacts else None, erased
            )
            result += batch.load_with_room(found[start : start + FILES_AT_ONCE])
        load_run(warehouse, landing / origin / run_name / "run.json")
    load_other_runs(warehouse, landing, run=run, source=source)
    return result


def load_other_runs(
    warehouse: Warehouse, landing: Path, *, run: str | None = None, source: str | None = None
) -> None:
    """Store the outcomes of runs that landed no file: a crawl that failed must not go unseen."""
    known = set(warehouse.query("load/files/runs").fetchall())
    for path in sorted(landing.glob(f"{source or '*'}/{run or '*'}/run.json")):
        if (path.parent.parent.name, path.parent.name) not in known:
            load_run(warehouse, path)


def load_run(warehouse: Warehouse, path: Path) -> bool:
    """Store the outcome of a run from its run.json; return whether there is one."""
    try:
        values: dict[str, Any] = orjson.loads(path.read_bytes())
    except FileNotFoundError:
        return False
    except (OSError, orjson.JSONDecodeError) as error:
        raise TendrilError(f"Cannot read {path}: {error}. Delete it and crawl again.") from error
    names = ("source", "run", "started_at", "finished_at", "state", "reason")
    counts = ("notices", "rejected", "requests")
    rest = {key: value for key, value in values.items() if key not in names + counts}
    stats = rest.pop("stats", None) or {}
    with warehouse.transaction():
        warehouse.query(
            "load/files/run",
            **{name: values.get(name) for name in names},
            **{name: int(values.get(name) or 0) for name in counts},
            stats=orjson.dumps(stats | rest, default=str).decode(),
        )
    return True


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some landing files of one run, loaded in one transaction."""

    warehouse: Warehouse
    source: str
    run: str
    now: datetime
    contact_months: int | None
    erased: ErasedList

    def load_with_room(self, files: Sequence[LandingFile]) -> LoadResult:
        """Load the files, with more memory where very long notices need it."""
        try:
            return self.load(files)
        except OutOfMemoryError:
            if not self.warehouse.enlarge():
                raise
        # The memory may have run out after the commit.
        loaded = set(self.warehouse.query("load/files/loaded").fetchall())
        return self.load_with_room(
            [file for file in files if (file.source, file.run, file.name) not in loaded]
        )

    def load(self, files: Sequence[LandingFile]) -> LoadResult:
        """Load the files together or, when one of them cannot be read, one by one."""
        try:
            return self._together(files)
        except _DamagedError as error:
            if len(files) == 1:
                return self._set_aside(files[0], str(error))
        result = LoadResult()
        for file in files:
            result += self.load([file])
        return result

    def _together(self, files: Sequence[LandingFile]) -> LoadResult:
        notices = [str(file.path) for file in files if file.is_notices]
        rejections = [str(file.path) for file in files if not file.is_notices]
        # Reading comes before the transaction, so that a damaged file breaks none.
        if notices:
            self._read("load/contents/incoming", notices)
        if rejections:
            self._read("load/rejections/rejections", rejections)
        since = {file.name: contacts_since(file.path, self.now) for file in files}
        result = LoadResult(files=len(files))
        query = self.warehouse.query
        with self.warehouse.transaction():
            if notices:
                self._store_notices(result)
                query("load/rejections/forget_read", run=self.run)
            if rejections:
                query("load/rejections/forget_repeated", run=self.run)
                stored = query("load/rejections/rejected", run=self.run, now=self.now).fetchone()
                result.rejected = stored[0] if stored else 0
            for file in files:
                query(
                    "load/files/batch",
                    source=self.source,
                    run=self.run,
                    file=file.name,
                    now=self.now,
                    contacts_since=since[file.name],
                    months=self.contact_months or 0,
                )
        if notices:
            query("load/contents/empty")
        return result

    def _read(self, name: str, paths: list[str]) -> None:
        for path in paths:
            _check_whole(Path(path))
            self._clean(Path(path))
        with storage_errors(self.warehouse.path):
            try:
                self.warehouse.query(name, files=paths)
            except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
                raise _DamagedError(str(error).splitlines()[0]) from error
            except duckdb.IOException as error:
                if is_full(error):
                    raise
                raise _DamagedError(str(error).splitlines()[0]) from error

    def _clean(self, path: Path) -> None:
        """Take out what may not be kept, such as by a crawl that began before an erasure."""
        if self.erased:
            clean_batch(path, self.erased.clean_notice)
        if self.contact_months is None:
            clean_batch(path, without_contacts(until=None))

    def _store_notices(self, result: LoadResult) -> None:
        query = self.warehouse.query
        query("load/contents/fresh")
        notices, new, contents, fresh = query("load/contents/counts").fetchall()[0]
        result.notices, result.new, result.changed = notices, new, contents - new
        result.unchanged = notices - contents
        query("load/contents/aliases")
        if not fresh:
            return
        query("load/contents/earlier", now=self.now)
        query("load/contents/first_seen")
        if result.changed:
            query("load/contents/supersede", now=self.now)
            query("load/contents/delete_changed")
            query("load/contacts/delete_contacts")
        query("load/contents/newest", now=self.now)
        if self.contact_months is not None:
            query("load/contacts/contacts", now=self.now, months=self.contact_months)

    def _set_aside(self, file: LandingFile, reason: str) -> LoadResult:
        with self.warehouse.transaction():
            self.warehouse.query(
                "load/rejections/rejection",
                source=self.source,
                run=self.run,
                path=str(file.path),
                reason=f"damaged landing file: {reason}",
                now=self.now,
            )
        return LoadResult(rejected=1, damaged=[str(file.path)])


class _DamagedError(Exception):
    """A landing file that DuckDB cannot read."""


def _check_whole(path: Path) -> None:
    """Raise when a gzip file is cut off, which DuckDB would pass over in silence."""
    try:
        with gzip.open(path) as file:
            while file.read(1 << 20):
                pass
    except (EOFError, OSError, zlib.error) as error:
        raise _DamagedError(str(error)) from error
