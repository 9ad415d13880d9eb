"""Tagging in as many processes as there are cores; the encoder reads in this one alone."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.notices.stored import StoredRows
from data.records import NoticeKind
from enrich.tagging.read_ahead import ReadAhead, Told, may_be_read
from tendril.stages.tagging import tag_context
from tendril.stages.tagging.tag import TaggerHere, tags_of
from tendril.stages.workers.pool import Workers, cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

    from data.codes.reference import Reference
    from enrich.reading.model import ReaderModel
    from enrich.sector.head import SectorHead
    from tendril.home.folder import Home
    from tendril.stages.tagging.tag import Tagger

# Below, one process is done before others have started and read their rules.
PROCESSES_FROM = 500
# Some tenths of a second of work, where handing it over takes milliseconds.
PART = 100


@dataclass(frozen=True, slots=True)
class Part:
    """Some notices as they are stored, and what the encoder says of their texts."""

    rows: StoredRows
    told: Told


@dataclass(frozen=True, slots=True)
class LoadTagger:
    """Makes the tagger of one process; `encoder` is its name, None to do without."""

    home: Home
    encoder: str | None

    def __call__(self) -> Callable[[Part], pa.Table]:
        """Return what gives the tags of a part."""
        from ranking.encoders.find import plain
        from tendril.home.reference import reference_of
        from tendril.stages.ranking.rank import open_encoder

        context = tag_context.context_of(reference_of(self.home), self.home)
        if self.encoder is not None:
            # For a text that nothing is told of; it is not loaded before there is one.
            context = replace(context, encoder=plain(open_encoder(self.encoder)))

        def work(part: Part) -> pa.Table:
            return tags_of(part.rows.notices(), part.told.given(context))

        return work


@contextmanager
def tagger(
    home: Home,
    reference: Reference,
    encoder: object | None,
    name: str | None,
    *,
    notices: int,
    processes: int | None = None,
) -> Iterator[Tagger]:
    """Give the tagger for so many notices: in this process, or in one a core where that is faster.

    `encoder` is the one called `name` in the settings; None for both to do without.
    """
    count = processes or (cores() if notices >= PROCESSES_FROM else 1)
    if count == 1:
        yield TaggerHere(replace(tag_context.context_of(reference, home), encoder=encoder))
        return
    load = LoadTagger(home, name if encoder is not None else None)
    _make_lists(load)
    with Workers(load, count=count) as workers:
        if encoder is None:
            yield TaggerBeside(workers, None, None, None)
            return
        reader, sectors = tag_context.reader_model(home), tag_context.sector_model(home)
        yield TaggerBeside(workers, encoder, reader, sectors.head)


def _make_lists(load: LoadTagger) -> None:
    """Make the list of towns where there is none, in one process and not in all at once."""
    from enrich.places.gazetteer.gazetteer import Gazetteer
    from tendril.home.cache import cache_folder

    if not Gazetteer.ready(cache_folder()):
        with Workers(load, count=1) as alone:
            list(alone.map([Part(StoredRows([], []), Told({}, {}))]))


@dataclass(frozen=True, slots=True)
class TaggerBeside:
    """Tags in other processes; the tags are those of one process, in the same order."""

    workers: Workers[Part, pa.Table]
    encoder: object | None
    reader: ReaderModel | None  # of prose, where there is an encoder
    head: SectorHead | None  # of sectors, likewise

    def tagged(self, groups: Iterable[StoredRows]) -> Iterator[tuple[StoredRows, pa.Table]]:
        """Give each group with the tags of its notices, as rows of table tag without the moment."""
        import pyarrow as pa

        given: list[StoredRows] = []

        def parts() -> Iterator[Part]:
            for rows in filter(len, groups):
                given.append(rows)
                yield from self._parts(rows)

        found: list[pa.Table] = []
        done = 0
        for tags in self.workers.map(parts()):
            found.append(tags)
            done += PART
            if done >= len(given[0]):
                yield given.pop(0), pa.concat_tables(found)
                found, done = [], 0

    def _parts(self, rows: StoredRows) -> Iterator[Part]:
        some = [rows[start : start + PART] for start in range(0, len(rows), PART)]
        if self.encoder is None:
            yield from (Part(each, Told({}, {})) for each in some)
            return
        # One by one, as they are told, so that texts come together as in one process.
        read = [_to_read(each).notices() for each in some]
        ahead = ReadAhead.of(
            [each for part in read for each in part], self.encoder, self.reader, self.head
        )
        for each, notices in zip(some, read, strict=True):
            yield Part(each, ahead.told(notices))


def _to_read(rows: StoredRows) -> StoredRows:
    """Return those of which tagging may ask the encoder something."""
    kind, codes = rows.columns.index("kind"), rows.columns.index("cpv")
    return StoredRows(
        rows.columns, [row for row in rows.rows if may_be_read(NoticeKind(row[kind]), row[codes])]
    )
