"""Comparing notices, in this process or in as many as there are cores."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from enrich.projects.joining.names import names_of
from enrich.projects.pairing.weighing import Weigher
from tendril.stages.workers.pool import Workers, cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.links import Link
    from enrich.projects.pairing.candidates import Candidate
    from enrich.projects.pairing.weighing import Unread

# Below, one process is done before others have started.
PROCESSES_FROM = 2_000
# Some tenths of a second of work, where handing it over takes milliseconds.
NOTICES = 250
# Notices whose comparable parts a process remembers, of some 15 KB each.
_MOST_KNOWN = 3_000


class Marked(NamedTuple):
    """The number of a notice with what it may share with others: its names and its marks."""

    number: int
    names: Sequence[Any]
    marks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Compared:
    """What pairs say, and which of them are to be read side by side."""

    links: Sequence[Link]
    unread: Sequence[Unread]


@dataclass(frozen=True, slots=True)
class Part:
    """Notices by their numbers, and the pairs of them that are compared; None to mark them."""

    facts: Mapping[int, NoticeFacts]
    pairs: Sequence[Candidate] | None = None


class Comparing(Protocol):
    """Whatever marks notices and compares pairs of them."""

    def marked(self, facts: Mapping[int, NoticeFacts]) -> Iterator[Marked]:
        """Give names and marks of notices, in their order."""

    def compared(self, parts: Iterable[Part]) -> Iterator[Compared]:
        """Give what the pairs of each part say, in the order of the parts."""


@dataclass(slots=True)
class CompareHere:
    """Compares in this process."""

    read_later: bool
    _weigher: Weigher | None = field(init=False, default=None)

    @property
    def weigher(self) -> Weigher:
        """What compares, made at the first use: mostly nothing is new."""
        self._weigher = self._weigher or Weigher(read_later=self.read_later)
        return self._weigher

    def marked(self, facts: Mapping[int, NoticeFacts]) -> Iterator[Marked]:
        """Give names and marks of notices, in their order."""
        self.weigher.forget(_MOST_KNOWN)
        for number, each in facts.items():
            yield Marked(number, tuple(names_of(each)), self.weigher.marks(each))

    def compared(self, parts: Iterable[Part]) -> Iterator[Compared]:
        """Give what the pairs of each part say, in the order of the parts."""
        for part in parts:
            yield self.said(part)

    def said(self, part: Part) -> Compared:
        """Return what the pairs of a part say."""
        if not part.pairs:
            return Compared([], [])
        self.weigher.forget(_MOST_KNOWN)
        links = list(self.weigher.links(part.pairs, part.facts))
        unread, self.weigher.unread = self.weigher.unread, []
        return Compared(links, unread)


@dataclass(frozen=True, slots=True)
class LoadComparing:
    """Makes what compares in one process."""

    read_later: bool

    def __call__(self) -> Callable[[Part], list[Marked] | Compared]:
        """Return what marks or compares a part."""
        here = CompareHere(self.read_later)

        def work(part: Part) -> list[Marked] | Compared:
            if part.pairs is None:
                return list(here.marked(part.facts))
            return here.said(part)

        return work


@contextmanager
def comparing(
    notices: int, *, read_later: bool, processes: int | None = None
) -> Iterator[Comparing]:
    """Give what compares so many new notices: here, or in a process a core where that is faster."""
    count = processes or (cores() if notices >= PROCESSES_FROM else 1)
    if count == 1:
        yield CompareHere(read_later)
        return
    with Workers(LoadComparing(read_later), count=count) as workers:
        yield CompareBeside(workers)


@dataclass(frozen=True, slots=True)
class CompareBeside:
    """Compares in other processes; each pair by itself, so that all is said as by one."""

    workers: Workers[Part, Any]

    def marked(self, facts: Mapping[int, NoticeFacts]) -> Iterator[Marked]:
        """Give names and marks of notices, in their order."""
        numbers = list(facts)
        parts = (
            Part({number: facts[number] for number in numbers[start : start + NOTICES]})
            for start in range(0, len(numbers), NOTICES)
        )
        for found in self.workers.map(parts):
            yield from found

    def compared(self, parts: Iterable[Part]) -> Iterator[Compared]:
        """Give what the pairs of each part say, in the order of the parts."""
        yield from self.workers.map(parts)
