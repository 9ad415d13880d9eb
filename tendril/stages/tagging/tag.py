"""The tagging stage: reads what is new or changed, and writes its tags."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from data.notices.stored import stored_notices
from enrich.tagger import prepared, tag_notice
from tendril.progress import silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from data.records import Notice, Tag
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


def tag_notices(
    warehouse: Warehouse, context: TagContext, *, now: datetime, progress: Progress = silent
) -> Tagged:
    """Tag the notices that are new or changed since their tags were made.

    Each transaction holds the tags of some notices with the note that they are tagged, so a
    killed run goes on where it stopped.
    """
    rules = _rules(official=context.reference.official)
    left = waiting(warehouse, official=context.reference.official)
    done = tags = 0
    progress(0, len(left))
    for start in range(0, len(left), AT_ONCE):
        keys = left[start : start + AT_ONCE]
        for notices in stored_notices(warehouse.query("tag/notices", keys=keys)):
            ready = prepared(notices, context)
            found = [(notice, tag_notice(notice, ready).tags) for notice in notices]
            tags += _store(warehouse, found, rules, now)
            done += len(notices)
            progress(done, len(left))
    return Tagged(done, tags)


def waiting(warehouse: Warehouse, *, official: bool) -> list[str]:
    """Return the keys of the notices that are new or changed since their tags were made.

    `official` tells whether the CPV and NUTS lists are the official ones.
    """
    rows = warehouse.rows("tag/waiting", rules=_rules(official=official))
    return [row["notice_key"] for row in rows]


def _rules(*, official: bool) -> str:
    return f"{RULES}, {'official' if official else 'built-in'} lists"


def _store(
    warehouse: Warehouse,
    found: Sequence[tuple[Notice, Sequence[Tag]]],
    rules: str,
    now: datetime,
) -> int:
    rows = [
        {"notice_key": notice.key, "tagged_at": now, **asdict(tag)}
        for notice, tags in found
        for tag in tags
    ]
    keys = [notice.key for notice, _ in found]
    with warehouse.transaction():
        warehouse.query("tag/forget_tags", keys=keys)
        warehouse.query("tag/forget_done", keys=keys)
        warehouse.append("tag", rows)
        warehouse.query("tag/done", keys=keys, rules=rules, now=now)
    return len(rows)
