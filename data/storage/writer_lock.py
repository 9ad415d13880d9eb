"""The lock of the one process that may write a warehouse."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from data.errors import TendrilError


def writer_lock(path: Path) -> FileLock:
    """Return the lock of who writes a warehouse, or raise a TendrilError that names its holder."""
    lock_path = path.with_name(path.name + ".lock")
    lock = FileLock(lock_path, timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        lock_path.write_text(f"{os.getpid()}\n")
    except Timeout:
        holder = _holder(lock_path)
        raise TendrilError(
            f"The warehouse {path} is being written by {holder}."
            " Wait until it is done, or stop it, then try again."
        ) from None
    except OSError as error:
        lock.release()
        raise TendrilError(f"Cannot write the warehouse {path}: {error.strerror}.") from error
    return lock


def _holder(lock_path: Path) -> str:
    try:
        pid = lock_path.read_text().strip()
    except OSError:
        pid = ""
    return f"process {pid}" if pid.isdecimal() else "another process"
