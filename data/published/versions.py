"""The versions of the published copy, files of their own, and the link to the newest."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import duckdb

from data.errors import TendrilError

T = TypeVar("T")
# The newest, and the one that a reader may have found just before.
KEEP = 2


def version_file(link: Path, number: int) -> Path:
    """Return the file of a version: `published-000042.duckdb` beside `published.duckdb`."""
    return link.with_name(f"{link.stem}-{number:06}{link.suffix}")


def versions(link: Path) -> dict[int, Path]:
    """Return the files of all versions that there are, by number, the newest first."""
    name = re.compile(rf"{re.escape(link.stem)}-(\d{{6,}}){re.escape(link.suffix)}")
    found = {
        int(matched.group(1)): path
        for path in link.parent.glob(f"{link.stem}-*{link.suffix}")
        if (matched := name.fullmatch(path.name))
    }
    return dict(sorted(found.items(), reverse=True))


def open_newest(link: Path, opened: Callable[[Path], T]) -> T:
    """Open what the link leads to, followed once; anew where that version just went away.

    So a reader has one version from its first query to its last, also with a DuckDB that keeps
    files by the path that it was given and would hand out an old one for the link.
    """
    while True:
        path = link.resolve()
        try:
            return opened(path)
        except (duckdb.Error, TendrilError):
            if path.exists() or link.resolve() == path:
                raise


def point_to(link: Path, file: Path) -> bool:
    """Let the link lead to `file` from now on; False where the file system has no links.

    There `file` takes the place of the link, and each copy replaces the one before it. Whoever
    opens the link meets the old one or the new one, never none. Raises OSError.
    """
    hidden = link.with_name(f".{link.name}.{os.getpid()}.link")
    hidden.unlink(missing_ok=True)
    try:
        hidden.symlink_to(file.name)
    except (OSError, NotImplementedError):
        file.replace(link)
        return False
    try:
        hidden.replace(link)
    finally:
        hidden.unlink(missing_ok=True)
    return True


def forget_old(link: Path, *, keep: int = KEEP) -> None:
    """Delete all versions but the newest `keep`, and never the one that the link leads to.

    Who has one open keeps reading it; a system that cannot delete open files does so next time.
    """
    newest = link.resolve()
    for path in list(versions(link).values())[keep:]:
        if path.resolve() != newest:
            with suppress(OSError):
                path.unlink()
