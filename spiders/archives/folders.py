"""Files and folders, with what is packed in them, as a stream of payloads."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from data.records import Rejected
from spiders.archives.unpack import Limits, Member, is_clutter, payloads


def members(path: Path, limits: Limits | None = None) -> Iterator[Member | Rejected]:
    """Stream the payloads of a file or, in the order of names, of a folder and all below it."""
    limits = limits or Limits()
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        yield Rejected(str(path), f"cannot be opened: {error.strerror}")
        return
    if is_folder:
        found = False
        for item in _folder(path, limits, ()):
            found = True
            yield item
        if not found:
            yield Rejected(str(path), "the folder has no files")
    else:
        yield from _file(path, limits)


def _folder(
    path: Path, limits: Limits, above: tuple[tuple[int, int], ...]
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
        if entry.is_dir():
            yield from _folder(entry, limits, (*above, identity))
        else:
            yield from _file(entry, limits)


def _file(path: Path, limits: Limits) -> Iterator[Member | Rejected]:
    try:
        # Asked first: opening a named pipe would wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            yield Rejected(str(path), "not a regular file")
            return
        with path.open("rb") as file:
            yield from payloads(file, str(path), limits)
    except OSError as error:
        yield Rejected(str(path), f"cannot be read: {error.strerror or error}")
