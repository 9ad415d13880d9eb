"""Files and folders, with what is packed in them, as a stream of payloads."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from data.records import Rejected
from spiders.archives.names import is_clutter
from spiders.archives.unpack import Limits, Member, payloads

LEADS_OUT = "a link that leads out of the folder; not followed"


def members(path: Path, limits: Limits | None = None) -> Iterator[Member | Rejected]:
    """Stream the payloads of a file or, in the order of names, of a folder and all below it.

    Links within a folder are followed only to what lies in it.
    """
    limits = limits or Limits()
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        yield Rejected(str(path), f"cannot be opened: {error.strerror}")
        return
    if is_folder:
        found = False
        for item in _folder(path, limits, path.resolve(), ()):
            found = True
            yield item
        if not found:
            yield Rejected(str(path), "the folder has no files")
    else:
        yield from _file(path, limits)


def _folder(
    path: Path, limits: Limits, root: Path, above: tuple[tuple[int, int], ...]
) -> Iterator[Member | Rejected]:
    try:
        status = path.stat()
        entries = sorted(path.iterdir())
    except OSError as error:
        yield Rejected(str(path), f"cannot be opened: {error.strerror}")
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        yield Rejected(str(path), "a link back to a folder above it; not followed")
        return
    for entry in entries:
        if is_clutter(entry.name):
            continue
        if entry.is_symlink() and entry.exists() and not _lies_in(entry, root):
            yield Rejected(str(entry), LEADS_OUT)
        elif entry.is_dir():
            yield from _folder(entry, limits, root, (*above, identity))
        else:
            yield from _file(entry, limits)


def _lies_in(entry: Path, root: Path) -> bool:
    try:
        return entry.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link to itself
        return False


def _file(path: Path, limits: Limits) -> Iterator[Member | Rejected]:
    by_link = path.is_symlink()
    try:
        # Asked first: opening a named pipe would wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            yield Rejected(str(path), "not a regular file")
            return
        with path.open("rb") as file:
            for item in payloads(file, str(path), limits):
                yield replace(item, by_link=True) if by_link and isinstance(item, Member) else item
    except OSError as error:
        yield Rejected(str(path), f"cannot be read: {error.strerror or error}")
