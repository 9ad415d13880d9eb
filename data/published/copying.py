"""Copying a large file, comparing the copy with it, and having it on the disk soon."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from data.files import to_disk

# Bytes that are read, or asked of the system, at once.
_READ, _COPIED = 1 << 20, 1 << 28
_COMPARED_BY = 2
_NOT_THERE = (errno.ENOSYS, errno.EXDEV, errno.EOPNOTSUPP, errno.EINVAL, errno.EPERM)


def copy_file(original: Path, copy: Path) -> None:
    """Copy a file within the system, which shares its blocks where the file system can.

    Raises OSError.
    """
    try:
        with original.open("rb") as source, copy.open("wb") as target:
            while os.copy_file_range(source.fileno(), target.fileno(), _COPIED):
                pass
    except (AttributeError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in _NOT_THERE:
            raise
        shutil.copyfile(original, copy)


def same_content(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same bytes, read by two threads. Raises OSError."""
    size = one.stat().st_size
    if other.stat().st_size != size:
        return False
    starts = range(0, size, _READ)
    with (
        one.open("rb") as first,
        other.open("rb") as second,
        ThreadPoolExecutor(_COMPARED_BY) as threads,
    ):
        parts = [starts[number::_COMPARED_BY] for number in range(_COMPARED_BY)]
        files = (first.fileno(), second.fileno())
        return all(threads.map(lambda part: _same_parts(*files, part), parts))


def _same_parts(one: int, other: int, starts: range) -> bool:
    # Buffers that are used again: a fresh one for each part costs more than comparing it.
    first, second = bytearray(_READ), bytearray(_READ)
    for start in starts:
        read = (os.preadv(one, [first], start), os.preadv(other, [second], start))
        # Where the last part fills them no more, what was alike before stands behind it in both.
        if read[0] != read[1] or first != second:
            return False
    return True


@contextmanager
def to_disk_meanwhile(path: Path) -> Iterator[None]:
    """Force what a file holds now to disk while the block runs; wait for it. Raises OSError."""
    with ThreadPoolExecutor(1) as thread:
        forced = thread.submit(to_disk, path)
        yield
        forced.result()
