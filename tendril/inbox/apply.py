"""What waits in the inbox, brought into the warehouse: each entry once, whenever a process dies."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.warehouse import Warehouse
from tendril.inbox.changes import change
from tendril.inbox.chosen_sources import write_source
from tendril.inbox.entries import Joined, Parted
from tendril.inbox.file_entries import ProfileEdited, SourceChosen
from tendril.inbox.inbox import Inbox, Refused
from tendril.inbox.profile_files import write_profile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from tendril.home.folder import Home
    from tendril.inbox.entries import Entry


@dataclass(slots=True)
class Applied:
    """How many entries were applied, and why others could not be."""

    entries: int = 0
    refused: list[str] = field(default_factory=list)


def apply_inbox(warehouse: Warehouse, home: Home, *, now: datetime) -> Applied:
    """Apply all entries that wait, the oldest first, and return how many there were.

    What an entry changes is stored in one transaction with the note that it is applied, then its
    file is moved: a process that dies in between leaves a file whose entry is known, which only
    has to be moved. An entry that cannot be applied is set aside with the reason.
    """
    inbox = Inbox(home.inbox)
    done = Applied()
    known = _known(warehouse)
    for path, entry in inbox.files():
        if isinstance(entry, Refused):
            _refuse(inbox, path, entry.why, done)
        elif entry.id in known:
            inbox.settle(path)
        else:
            _one(warehouse, home, inbox, path, entry, now, done)
    return done


def settled(warehouse: Warehouse, home: Home) -> None:
    """Forget the files of entries that the copy has, which was just published."""
    Inbox(home.inbox).forget(_known(warehouse))


def apply_files(home: Home) -> bool:
    """Write the profiles and sources that readers changed into their files; needs no warehouse.

    The entries stay until `apply_inbox` notes them; written again, a file stays as it is. Return
    whether sources were among them, so that the settings have changed.
    """
    chosen = False
    for _, entry in Inbox(home.inbox).files():
        try:
            if isinstance(entry, ProfileEdited):
                write_profile(home, entry)
            elif isinstance(entry, SourceChosen):
                write_source(home, entry)
                chosen = True
        except TendrilError:
            continue  # told when the entry is refused
    return chosen


@contextmanager
def writing(home: Home, *, now: datetime) -> Iterator[Warehouse]:
    """Open the warehouse of a home for writing, with what waits in the inbox applied."""
    with Warehouse.open(home.warehouse) as warehouse:
        apply_inbox(warehouse, home, now=now)
        yield warehouse


def _one(
    warehouse: Warehouse,
    home: Home,
    inbox: Inbox,
    path: Path,
    entry: Entry,
    now: datetime,
    done: Applied,
) -> None:
    try:
        if isinstance(entry, Joined | Parted):
            # The decision itself notes the entry, in its own transaction.
            change(warehouse, home, entry, now=now)
        else:
            with warehouse.transaction():
                change(warehouse, home, entry, now=now)
                note(warehouse, entry.id, now)
    except TendrilError as error:
        _refuse(inbox, path, str(error), done)
        return
    inbox.settle(path)
    done.entries += 1


def note(warehouse: Warehouse, entry: str, now: datetime) -> None:
    """Note that an entry is in the warehouse."""
    warehouse.query("merge/decide/entry_applied", entry=entry, now=now)


def _refuse(inbox: Inbox, path: Path, why: str, done: Applied) -> None:
    inbox.refuse(path, why)
    done.refused.append(why)


def _known(warehouse: Warehouse) -> frozenset[str]:
    rows = warehouse.connection.execute("SELECT entry FROM inbox_applied").fetchall()
    return frozenset(entry for (entry,) in rows)
