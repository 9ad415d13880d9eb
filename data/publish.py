"""The published copy: what analysts open, replaced whole at the end of a run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from data.errors import TendrilError
from data.files import reason
from data.warehouse import Warehouse


def publish(warehouse: Warehouse, target: Path) -> None:
    """Replace `target` by a consistent copy of the warehouse, or leave it as it is and raise.

    Who has the old copy open keeps reading it. The warehouse's connection is closed for the
    copying and opened anew: temporary tables are gone, `warehouse.connection` is another one.
    """
    hidden = target.with_name(f".{target.name}.{os.getpid()}")
    with warehouse.at_rest() as path:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _forget_unfinished(target)
            shutil.copyfile(path, hidden)
            _to_disk(hidden)
            hidden.replace(target)
            _to_disk(target.parent)
        except OSError as error:
            hidden.unlink(missing_ok=True)
            raise TendrilError(
                f"Cannot publish {target}: {reason(error)}. The copy of the last run stays."
            ) from error


def _forget_unfinished(target: Path) -> None:
    """Delete what a killed run left half-copied; the writer's lock keeps others away."""
    for left in target.parent.glob(f".{target.name}.*"):
        left.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
