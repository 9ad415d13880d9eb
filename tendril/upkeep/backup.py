"""Backup of a home into one file, and a home made of one."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from data.copies.backup import Backup, back_up, restore
from data.copies.copy_list import note_copy
from data.files import only_one
from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.delivery.outbox import Outbox

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from data.copies.manifest import BackupManifest
    from tendril.home.folder import Home


def back_up_home(home: Home, target: Path, *, now: datetime) -> Backup:
    """Write all of a home into `target` while nothing in it moves.

    Raises TendrilError while a run, a delivery or another writer is at work.
    """
    with ExitStack() as held:
        busy = f"A run is under way in {home.root}. Wait for it to end, then back up."
        held.enter_context(only_one(home.run_lock, busy, wait=0.5))
        if home.outbox.is_dir():
            held.enter_context(Outbox(home.outbox).sending_lock(wait=60))
        note_copy(home.root, target, "backup", now=now)
        return back_up(home.root, home.warehouse, home.published, target, now=now)


def restore_home(backup: Path, home: Home, *, now: datetime) -> BackupManifest:
    """Make a home of a backup, bring its warehouse up to date and publish it."""
    manifest = restore(backup, home.root, home.warehouse)
    home.create()
    with Warehouse.open(home.warehouse) as warehouse:
        publish(warehouse, home.published, now=now)
    return manifest
