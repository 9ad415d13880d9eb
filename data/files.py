"""Files that are written whole or not at all, so that nobody ever reads half of one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from data.errors import TendrilError


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file beside its place, force it to disk, then rename it; or raise a TendrilError.

    Text is written as UTF-8. A killed writer leaves at most a hidden file beside the old one.
    """
    # The leading dot keeps the unfinished file out of every listing.
    hidden = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with hidden.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)
    except OSError as error:
        raise TendrilError(f"Cannot write {path}: {reason(error)}.") from error
    finally:
        with suppress(OSError):
            hidden.unlink()


def reason(error: OSError) -> str:
    """Return why a file could not be written, and for a full disk what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full. Free some space and run the command again"
    return error.strerror or str(error)
