"""Files that are written whole or not at all, and locks that say who may work in a folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

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


def to_disk(path: Path) -> None:
    """Force a file, or the names in a folder, to disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unwritable(folder: Path) -> str | None:
    """Return why no file can be written into `folder`, made when missing; None when one can."""
    probe = folder / f".writable.{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        return reason(error)
    return None


@contextmanager
def only_one(path: Path, busy: str, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock at `path`; raise TendrilError with `busy` when another process does.

    The lock ends with the process that holds it, however that ends. `wait` is in seconds.
    """
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait)
    except Timeout:
        raise TendrilError(busy) from None
    except OSError as error:
        raise TendrilError(
            f"Cannot write {path}: {reason(error)}. The folder has to be writable."
        ) from error
    try:
        yield
    finally:
        lock.release()


def is_held(path: Path) -> bool:
    """Tell whether a living process holds the lock at `path`; nothing is made or changed."""
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        # Shared and at once given back: whoever takes the lock waits longer than that.
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in (errno.EAGAIN, errno.EACCES)
    finally:
        os.close(handle)
    return False


def reason(error: OSError) -> str:
    """Return why a file could not be written, and for a full disk what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full. Free some space and run the command again"
    return error.strerror or str(error)
