"""Backup and restore of a whole home."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data.copies.archive import check_archive, write_archive
from data.copies.copy_list import known_copies
from data.copies.manifest import BackupManifest
from data.errors import TendrilError
from data.files import reason
from data.published.versions import versions
from data.storage.table_rows import counts, migrations
from data.warehouse import OFFLINE, Warehouse

# Signs of life, written every minute: of no use elsewhere, and never still.
_HEARTBEATS = "heartbeat"
# What writers that were killed leave behind; see `data.files.write_whole`.
_UNFINISHED = re.compile(r"\..+\.\d+")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file, how many files of the home it holds, and their bytes."""

    path: Path
    files: int
    size: int


def back_up(root: Path, warehouse: Path, published: Path, target: Path, *, now: datetime) -> Backup:
    """Write everything of the home `root` into the file `target` and read it back.

    Not the published copies, which are made again, and not what copies are in it. The warehouse is
    held still meanwhile.
    """
    with Warehouse.open(warehouse) as opened:
        rows, done = counts(opened.connection), migrations(opened.connection)
        with opened.at_rest():
            skip = {warehouse.with_name(warehouse.name + ".lock"), published, target.absolute()}
            skip |= {*versions(published).values(), root / _HEARTBEATS}
            skip |= {Path(copy.path) for copy in known_copies(root)}
            files = {str(path.relative_to(root)): path for path in _files(root, skip)}
            manifest = write_archive(target, files, now.isoformat(), done, rows)
    sizes = [size for size, _ in manifest.files.values()]
    return Backup(target, len(sizes), sum(sizes))


def restore(backup: Path, root: Path, warehouse: Path) -> BackupManifest:
    """Make the home `root`, which is not there or empty, of a backup; `warehouse` is its file.

    Every file is compared with what the backup says of it, and the rows of the warehouse are
    counted, before anything takes its place. Raises TendrilError and leaves nothing behind.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise TendrilError(
            f"{root} is not empty. Move it away, or restore into another folder with --home."
        )
    fresh = root.with_name(f".{root.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir(parents=True)
        manifest = check_archive(backup, fresh)
        _count(fresh / warehouse.relative_to(root), manifest, backup)
        if root.exists():
            root.rmdir()
        fresh.replace(root)
    except OSError as error:
        raise TendrilError(f"Cannot restore into {root}: {reason(error)}.") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return manifest


def _count(path: Path, manifest: BackupManifest, backup: Path) -> None:
    try:
        with duckdb.connect(str(path), read_only=True, config=OFFLINE) as connection:
            found = counts(connection)
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0]
        raise TendrilError(
            f"The warehouse in {backup} cannot be read ({first_line}). Take another backup."
        ) from error
    if found != manifest.rows:
        raise TendrilError(f"The warehouse in {backup} lacks rows. Take another backup.")


def _files(root: Path, skip: set[Path]) -> Iterator[Path]:
    for folder, inner, names in os.walk(root):
        inner[:] = [name for name in inner if Path(folder, name) not in skip]
        for name in names:
            path = Path(folder, name)
            unwanted = path in skip or name.endswith(".lock") or _UNFINISHED.fullmatch(name)
            # Links lead to what is made again.
            if path.is_file() and not path.is_symlink() and not unwanted:
                yield path
