"""What is kept for how long, and writing the warehouse's file anew so that it takes less room."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from dateutil.relativedelta import relativedelta

from data.erasure.contacts import tidy_contacts
from data.erasure.expired import expire_copies
from data.erasure.rewriting import check_room, rewrite
from data.published.publish import publish
from data.warehouse import Warehouse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from tendril.home.folder import Home
    from tendril.home.settings import Settings

# The day with which the files of a digest begin.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Compacted:
    """Bytes of the warehouse's file before and after, and what went because of its age.

    `copies` are files of exports and backups that were written anew because contacts in them had
    expired, `left` those that could not be reached or read.
    """

    before: int
    after: int
    gone: dict[str, int] = field(default_factory=dict)
    copies: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "bytes_before": self.before,
            "bytes_after": self.after,
            "gone": self.gone,
            "copies": list(self.copies),
            "left": list(self.left),
        }


def compact(home: Home, settings: Settings, *, now: datetime) -> Compacted:
    """Delete what is older than `[retention]` says, write the warehouse anew and publish it.

    Contacts that expired go as well, also from exports and backups. Notices, projects,
    feedback and deliveries stay. Raises TendrilError where the disk has no room for two copies,
    before anything is deleted.
    """
    keep = settings.retention
    with Warehouse.open(home.warehouse) as warehouse:
        check_room(warehouse)
        before = home.warehouse.stat().st_size
        gone = {"contacts": tidy_contacts(
            warehouse, now=now, landing=home.landing, keep=settings.contacts.keep,
            months=settings.contacts.months,
        ).contacts}  # fmt: skip
        for name, months in (
            ("revisions", keep.revisions_months),
            ("rejected", keep.rejected_months),
            ("runs", keep.runs_months),
        ):
            if months:
                row = warehouse.query(f"retention/{name}", before=_before(now, months)).fetchone()
                gone[name] = int(row[0]) if row else 0
        if keep.landing_months:
            gone["landing files"] = _landing(warehouse, home, _before(now, keep.landing_months))
        rewrite(warehouse)
        publish(warehouse, home.published, now=now, keep=1)
    if keep.digests_months:
        old = list(_old_digests(home.digests, _before(now, keep.digests_months).date()))
        for path in old:
            path.unlink(missing_ok=True)
        gone["digest files"] = len(old)
    copies = expire_copies(home.root, now=now, months=settings.contacts.months)
    return Compacted(
        before,
        home.warehouse.stat().st_size,
        gone,
        tuple(map(str, copies.rewritten)),
        tuple(map(str, copies.left)),
    )


def _landing(warehouse: Warehouse, home: Home, before: datetime) -> int:
    """Delete batches that were loaded; what a source remembers of itself stays."""
    deleted = 0
    for source, run, file in warehouse.query("retention/landed", before=before).fetchall():
        path = home.landing / source / run / file
        if path.is_file():
            path.unlink()
            deleted += 1
    return deleted


def _old_digests(folder: Path, before: date) -> Iterator[Path]:
    """Give the files of digests of earlier days; those of the newest day stay."""
    days = {path: found.group() for path in folder.glob("*") if (found := _DAY.match(path.name))}
    newest = max(days.values(), default="")
    for path, day in sorted(days.items()):
        if day < before.isoformat() and day != newest and path.is_file():
            yield path


def _before(now: datetime, months: int) -> datetime:
    moment: datetime = now - relativedelta(months=months)
    return moment
