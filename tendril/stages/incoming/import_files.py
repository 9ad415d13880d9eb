"""Importing files: archives are streamed, parsed, landed in batches, loaded and published."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from data.erasure.contacts import CONTACT_MONTHS, tidy_contacts
from data.errors import TendrilError
from data.notices.landing_files import drop_run
from data.notices.load import FILES_AT_ONCE, LoadResult, load_landing
from data.published.publish import publish
from data.records import Rejected
from data.warehouse import Warehouse
from spiders.archives.folders import LEADS_OUT, members
from spiders.archives.unpack import Limits, Member
from spiders.formats.reading.whole import CutOff
from spiders.landing import LandingWriter
from tendril.crm.join import join_companies
from tendril.home.folder import Home
from tendril.progress import Progress, silent
from tendril.search.index import refresh_search
from tendril.stages.ahead.renewals import refresh_renewals
from tendril.stages.incoming.parse_pool import Parsed, Parser, ParserPool
from tendril.stages.merging.merge import merge_new
from tendril.stages.organisations.resolve import resolve_organisations
from tendril.stages.prices.refresh import refresh_prices

SOURCE = "import"  # the folder of the landing files; each notice names its own source
# Starting workers pays from about here on.
WORKERS_FROM_BYTES = 2 << 20
DUCKDB_MB = 250
# XML packs to about an eighth: for the progress within an archive only.
USUAL_RATIO = 8


@dataclass(slots=True)
class ImportResult:
    """What an import brought; notices = new + changed + unchanged."""

    files: int = 0
    notices: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)
    unread: list[Rejected] = field(default_factory=list)  # those that could not be read to the end
    caught_up: int = 0  # notices of an import that was cut short, loaded now

    def add(self, loaded: LoadResult) -> None:
        """Count what was loaded."""
        self.notices += loaded.notices
        self.new += loaded.new
        self.changed += loaded.changed
        self.unchanged += loaded.unchanged


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import reads and what it keeps."""

    source: str | None = None  # for formats that name none themselves
    keep_contacts: bool = True
    contact_months: int = CONTACT_MONTHS
    workers: int | None = None  # None: as many as there are processors, none for little input
    limits: Limits = field(default_factory=Limits)


def import_paths(
    paths: Sequence[Path],
    home: Home,
    *,
    now: datetime,
    options: ImportOptions | None = None,
    progress: Progress = silent,
) -> ImportResult:
    """Import files, folders and archives into the warehouse of `home` and publish it.

    Doing it again changes nothing. A killed import leaves whole batches; the next import
    loads them and goes on. Memory does not grow with the number of files, but for the list
    of rejections. Raises TendrilError when a path does not exist, another process writes
    the warehouse or the disk is full.
    """
    options = options or ImportOptions()
    for path in paths:
        if not path.exists():
            raise TendrilError(f"No file or folder at {path}. Nothing was imported.")
    home.create()
    sizes = {path: size for root in paths for path, size in _sizes(root)}
    workers = options.workers
    if workers is None:
        workers = (os.cpu_count() or 1) if sum(sizes.values()) >= WORKERS_FROM_BYTES else 0
    parser = Parser(options.source, options.keep_contacts)
    # Beside parsers on every core, more threads of DuckDB only take turns with them: they need
    # half as much processor time again.
    threads = 1 if workers else None
    # Forked before the warehouse is open, the workers hold neither its lock nor its threads.
    with (
        ParserPool(parser, workers=workers) as pool,
        Warehouse.open(home.warehouse, memory_mb=DUCKDB_MB, threads=threads) as warehouse,
    ):
        job = _Import(home, warehouse, now, options, _Meter(sizes, progress))
        job.work(paths, pool)
        merge_new(warehouse, now=now)
        resolve_organisations(warehouse)
        join_companies(warehouse)
        refresh_renewals(warehouse)
        refresh_prices(warehouse)
        tidy_contacts(
            warehouse,
            now=now,
            landing=home.landing,
            keep=options.keep_contacts,
            months=options.contact_months,
        )
        refresh_search(warehouse)
        publish(warehouse, home.published)
    return job.result


class _Import:
    """One import under way."""

    def __init__(
        self,
        home: Home,
        warehouse: Warehouse,
        now: datetime,
        options: ImportOptions,
        meter: _Meter,
    ) -> None:
        self.home = home
        self.warehouse = warehouse
        self.now = now
        self.options = options
        self.meter = meter
        self.run = _free_run(home.landing / SOURCE, f"{now:%Y%m%dT%H%M%S%fZ}")
        self.result = ImportResult()

    def work(self, paths: Sequence[Path], pool: ParserPool) -> None:
        """Load what a killed import left, then everything that `paths` hold."""
        self.result.caught_up = self._load(None).notices
        with LandingWriter(self.home.landing, run=self.run, source=SOURCE) as writer:
            loaded = 0
            for parsed in pool.parse(self._payloads(paths)):
                self._land(parsed, writer)
                if len(writer.files) - loaded >= FILES_AT_ONCE:
                    loaded = len(writer.files)
                    self.result.add(self._load(self.run))
        self.result.add(self._load(self.run))
        if not (self.result.new or self.result.changed):
            # Nothing that is not in an earlier run; else repeated imports would fill the disk.
            drop_run(self.warehouse, self.home.landing, source=SOURCE, run=self.run)

    def _payloads(self, paths: Sequence[Path]) -> Iterator[Member | Rejected]:
        for path in paths:
            for item in members(path, self.options.limits):
                self.meter.passed(item)
                if isinstance(item, Rejected) and not _is_empty(item):
                    self.result.unread.append(item)
                yield item

    def _land(self, parsed: Parsed, writer: LandingWriter) -> None:
        self.result.files += parsed.files
        self.result.rejected += parsed.rejected
        self.result.unread += [each for each in parsed.rejected if isinstance(each, CutOff)]
        for line in parsed.notices:
            writer.add_line("notices", line)
        for rejected in parsed.rejected:
            writer.add(rejected)

    def _load(self, run: str | None) -> LoadResult:
        return load_landing(
            self.warehouse,
            self.home.landing,
            source=SOURCE,
            run=run,
            now=self.now,
            keep_contacts=self.options.keep_contacts,
            contact_months=self.options.contact_months,
        )


class _Meter:
    """How far an import is, in hundredths of the bytes on disk."""

    def __init__(self, sizes: dict[Path, int], progress: Progress) -> None:
        self.sizes = sizes
        self.total = sum(sizes.values()) or 1
        self.progress = progress
        self.done = 0
        self.within = 0
        self.current: Path | None = None
        self.shown = -1

    def passed(self, item: Member | Rejected) -> None:
        """Note one payload that was read."""
        path = Path(item.path)
        file = next((each for each in (path, *path.parents) if each in self.sizes), None)
        if file != self.current:
            self.done += self.sizes.get(self.current, 0) if self.current else 0
            self.current, self.within = file, 0
        self.within += len(item.raw) if isinstance(item, Member) else 0
        # A file's own size bounds the guess of how much of an archive has been read.
        within = min(self.within // USUAL_RATIO, self.sizes.get(file, 0) if file else 0)
        hundredths = 100 * (self.done + within) // self.total
        if hundredths != self.shown:
            self.shown = hundredths
            self.progress(hundredths, 100)


def _free_run(folder: Path, name: str) -> str:
    """Return the name of a run of which there are no landing files."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(each for each in names if not (folder / each).exists())


def _sizes(root: Path) -> Iterator[tuple[Path, int]]:
    if root.is_file():
        yield root, root.stat().st_size
    for folder, _, names in os.walk(root):
        for name in names:
            path = Path(folder, name)
            if path.is_file():
                yield path, path.stat().st_size


def _is_empty(item: Rejected) -> bool:
    """Tell an empty file or folder, of which nothing can be missing."""
    path = Path(item.path)
    if item.reason == LEADS_OUT:
        return False
    return path.is_dir() or (path.is_file() and path.stat().st_size == 0)
