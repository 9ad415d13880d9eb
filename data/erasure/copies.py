"""Erasing in exports and backups that were made before, wherever the home wrote them."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.copies.archive import check_archive, write_archive
from data.copies.copy_list import known_copies
from data.erasure.home_files import HomeFiles
from data.erasure.landed import batches, clean_batch
from data.errors import TendrilError
from data.files import write_whole
from data.storage.table_rows import counts

if TYPE_CHECKING:
    from data.erasure.erased_list import ErasedList


@dataclass(slots=True)
class CleanedCopies:
    """The copies that were rewritten, and those that were not, or hold it still in settings."""

    rewritten: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)


def clean_copies(root: Path, erased: ErasedList) -> CleanedCopies:
    """Take what was erased out of every export and backup that the home `root` knows of.

    A backup needs room for two unpacked copies beside it. What cannot be reached or read is left
    and named; done again, the call goes on.
    """
    done = CleanedCopies()
    for copy in known_copies(root):
        path = Path(copy.path)
        if not path.exists():  # on a disk that is not there
            done.left.append(path)
        elif path.is_dir():
            files = HomeFiles(path, erased, skip=(), by_hand=())
            files.clean()
            done.rewritten += files.rewritten
            done.left += files.left
        else:
            try:
                changed, whole = _clean_backup(path, erased)
            except (TendrilError, OSError, duckdb.Error):
                changed, whole = False, False
            done.rewritten += [path] if changed else []
            done.left += [] if whole else [path]
    return done


def _clean_backup(path: Path, erased: ErasedList) -> tuple[bool, bool]:
    """Unpack a backup, clean its files and put it together again.

    Return whether anything was in it, and whether nothing is any more: settings stay.
    """
    folder = path.with_name(f".{path.name}.d.{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        manifest = check_archive(path, folder)
        landed = sum(
            clean_batch(batch, erased.clean_notice).lines for batch in batches(folder / "landing")
        )
        by_hand = {folder / "tendril.toml", folder / "profile.toml", *folder.glob("profiles/*")}
        inside = HomeFiles(folder, erased, skip=[folder / erased.path.name], by_hand=by_hand)
        inside.clean()
        if set(inside.left) - by_hand:
            raise TendrilError(f"{path} holds files that cannot be changed.")
        known = folder / erased.path.name
        hashes = erased.path.read_bytes()
        newer = not known.exists() or known.read_bytes() != hashes
        if not (landed or inside.rewritten or newer):
            return False, not inside.left
        # Restored, it is to stay erased.
        write_whole(known, hashes)
        known.chmod(0o600)
        rows = manifest.rows
        stored = next(iter(folder.glob("warehouse/*.duckdb")), None)
        if stored:
            with duckdb.connect(str(stored), read_only=True) as connection:
                rows = counts(connection)
        files = {str(each.relative_to(folder)): each for each in files_below(folder)}
        write_archive(path, files, manifest.made_at, manifest.migrations, rows)
        return bool(landed or inside.rewritten), not inside.left
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def files_below(folder: Path) -> list[Path]:
    """Return all files of an unpacked backup."""
    return [path for path in folder.rglob("*") if path.is_file()]
