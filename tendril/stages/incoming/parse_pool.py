"""Parsing payloads in worker processes, in the order in which they came and in bounded memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from types import TracebackType

from data.errors import TendrilError
from data.records import Notice, Rejected
from spiders.archives.unpack import Member
from spiders.formats.sniff import read_any
from spiders.landing import notice_line
from tendril.stages.workers.pool import end_with_parent

# A task costs about a millisecond to hand over; a part of this size takes some tens to parse.
PART_BYTES = 512 << 10
PART_MEMBERS = 100
PARTS_WAITING = 3  # for each worker
# A long file of JSON lines comes in parts, of which only the first counts as a file.
_FURTHER_PART = re.compile(r" \(part \d+\)$")


@dataclass(slots=True)
class Parsed:
    """What a part of the payloads holds, as lines for the landing files."""

    files: int = 0
    notices: list[bytes] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parser:
    """How payloads are read: the name of their source, and whether contacts are kept."""

    source: str | None = None
    keep_contacts: bool = True

    def parse(self, members: list[Member]) -> Parsed:
        """Read the notices of some payloads."""
        parsed = Parsed(sum(not _FURTHER_PART.search(member.path) for member in members))
        for member in members:
            for item in read_any(
                member.raw, path=member.path, source=self.source, is_quoted=not member.by_link
            ):
                if isinstance(item, Notice):
                    parsed.notices.append(notice_line(item, keep_contacts=self.keep_contacts))
                else:
                    parsed.rejected.append(item)
        return parsed


class ParserPool:
    """Worker processes that parse; a context manager.

    Made before the warehouse is opened, since a process that is forked later would hold its
    lock. With no workers everything is parsed in this process.
    """

    def __init__(self, parser: Parser, *, workers: int) -> None:
        self.parser = parser
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> ParserPool:
        if self.workers:
            method = "fork" if sys.platform == "linux" else "spawn"
            self._pool = ProcessPoolExecutor(
                self.workers, multiprocessing.get_context(method), initializer=_start_worker
            )
            # The first task starts the processes.
            self._pool.submit(os.getpid).result()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def parse(self, items: Iterable[Member | Rejected]) -> Iterator[Parsed]:
        """Parse payloads in parts and give the results in the order of the payloads."""
        waiting: deque[Future[Parsed] | Parsed] = deque()
        for part in parts(items):
            if isinstance(part, Rejected):
                waiting.append(Parsed(1, rejected=[part]))
            elif self._pool:
                waiting.append(self._pool.submit(self.parser.parse, part))
            else:
                waiting.append(self.parser.parse(part))
            while len(waiting) > self.workers * PARTS_WAITING:
                yield _finished(waiting.popleft())
        while waiting:
            yield _finished(waiting.popleft())


def parts(items: Iterable[Member | Rejected]) -> Iterator[list[Member] | Rejected]:
    """Gather payloads to parts that are worth handing over; rejections pass through."""
    part: list[Member] = []
    size = 0
    for item in items:
        if isinstance(item, Member):
            part.append(item)
            size += len(item.raw)
            if size < PART_BYTES and len(part) < PART_MEMBERS:
                continue
        if part:
            yield part
            part, size = [], 0
        if isinstance(item, Rejected):
            yield item
    if part:
        yield part


def _finished(part: Future[Parsed] | Parsed) -> Parsed:
    if isinstance(part, Parsed):
        return part
    try:
        return part.result()
    except BrokenProcessPool as error:
        raise TendrilError(
            "A parsing process was ended from outside, perhaps for want of memory."
            " What was loaded stays; run the command again."
        ) from error


def _start_worker() -> None:
    # What was imported stays: looking through it for garbage again and again is a fifth of the
    # time that parsing takes.
    gc.freeze()
    end_with_parent()
