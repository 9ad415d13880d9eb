"""The tagging stage: reads what is new or changed, and writes its tags."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from data.findings import Tag
from data.notices.stored import StoredRows
from enrich.tagging.tagger import prepared, tag_notice
from tendril.progress import silent
from tendril.stages.merging.store import brought, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    import pyarrow as pa

    from data.records import Notice
    from data.warehouse import Warehouse
    from enrich.tag_context import TagContext
    from tendril.progress import Progress

AT_ONCE = 2_000  # notices of one transaction
# Raised when tags come out differently for the same notice, so that all are made anew.
RULES = "3"


@dataclass(frozen=True, slots=True)
class Tagged:
    """How many notices were tagged, with how many tags."""

    notices: int
    tags: int


class Tagger(Protocol):
    """Whatever makes the tags of stored notices."""

    def tagged(self, groups: Iterable[StoredRows]) -> Iterator[tuple[StoredRows, pa.Table]]:
        """Give each group with the tags of its notices, as rows of table tag without the moment."""


@dataclass(frozen=True, slots=True)
class TaggerHere:
    """Tags in this process."""

    context: TagContext

    def tagged(self, groups: Iterable[StoredRows]) -> Iterator[tuple[StoredRows, pa.Table]]:
        """Give each group with the tags of its notices, as rows of table tag without the moment."""
        for rows in groups:
            notices = rows.notices()
            yield rows, tags_of(notices, prepared(notices, self.context))


def tag_notices(
    warehouse: Warehouse, context: TagContext, *, now: datetime, progress: Progress = silent
) -> Tagged:
    """Tag the notices that are new or changed since their tags were made, in this process."""
    official = context.reference.official
    return tag_by(TaggerHere(context), warehouse, official=official, now=now, progress=progress)


def tag_by(
    tagger: Tagger,
    warehouse: Warehouse,
    *,
    official: bool,
    now: datetime,
    progress: Progress = silent,
) -> Tagged:
    """Let a tagger tag the notices that are new or changed since their tags were made.

    `official` tells whether its CPV and NUTS lists are the official ones. Each transaction holds
    the tags of some notices with the note that they are tagged, so a killed run goes on where it
    stopped.
    """
    left = waiting(warehouse, official=official)
    done = tags = 0
    progress(0, len(left))
    for rows, found in tagger.tagged(_groups(warehouse, left)):
        _store(warehouse, rows, found, _rules(official=official), now)
        done += len(rows)
        tags += len(found)
        progress(done, len(left))
    return Tagged(done, tags)


def waiting(warehouse: Warehouse, *, official: bool) -> list[str]:
    """Return the keys of the notices that are new or changed since their tags were made.

    `official` tells whether the CPV and NUTS lists are the official ones.
    """
    rows = warehouse.rows("tag/waiting", rules=_rules(official=official))
    return [row["notice_key"] for row in rows]


def tags_of(notices: Sequence[Notice], context: TagContext) -> pa.Table:
    """Return the tags of notices as rows of table tag, without the moment."""
    import pyarrow as pa

    own = [field.name for field in fields(Tag)]
    names, values_of = ["notice_key", *own], attrgetter(*own)
    rows = [
        (notice.key, *values_of(tag))
        for notice in notices
        for tag in tag_notice(notice, context).tags
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    numbers = ("confidence", "number")
    return pa.table(
        {
            name: pa.array(values, pa.float64() if name in numbers else pa.string())
            for name, values in zip(names, columns, strict=True)
        }
    )


def _groups(warehouse: Warehouse, keys: Sequence[str]) -> Iterator[StoredRows]:
    for start in range(0, len(keys), AT_ONCE):
        wanted = texts("notice_key", keys[start : start + AT_ONCE])
        with brought(warehouse, wanted=wanted):
            rows = StoredRows.of(warehouse.query("tag/notices"))
        yield rows


def _rules(*, official: bool) -> str:
    return f"{RULES}, {'official' if official else 'built-in'} lists"


def _store(
    warehouse: Warehouse, rows: StoredRows, found: pa.Table, rules: str, now: datetime
) -> None:
    import pyarrow as pa

    key = list(rows.columns).index("notice_key")
    keys = [row[key] for row in rows.rows]
    moments: list[Any] = [now] * len(found)
    found = found.append_column("tagged_at", pa.array(moments, pa.timestamp("us", "UTC")))
    with warehouse.transaction(), brought(warehouse, wanted=texts("notice_key", keys)):
        warehouse.query("tag/forget_tags")
        warehouse.query("tag/forget_done")
        warehouse.append("tag", found)
        warehouse.query("tag/done", rules=rules, now=now)
