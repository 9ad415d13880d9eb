"""Copying a large file, comparing the copy with it, and having it on the disk soon."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
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
    """Tell whether two files hold the same bytes. Raises OSError."""
    size = one.stat().st_size
    return other.stat().st_size == size and not differing(one, other, range(0, size, _READ), _READ)


def differing(one: Path, other: Path, starts: Sequence[int], size: int) -> set[int]:
    """Return at which of these places the next `size` bytes of two files differ.

    Read by two threads; where a file ends sooner than the other, they differ. Raises OSError.
    """
    with (
        one.open("rb") as first,
        other.open("rb") as second,
        ThreadPoolExecutor(_COMPARED_BY) as threads,
    ):
        parts = [starts[number::_COMPARED_BY] for number in range(_COMPARED_BY)]
        files = (first.fileno(), second.fileno())
        found = threads.map(lambda part: list(_differing(*files, part, size)), parts)
        return {start for part in found for start in part}


def _differing(one: int, other: int, starts: Sequence[int], size: int) -> Iterator[int]:
    # Buffers that are used again: fresh ones for each part cost more than comparing it.
    first, second = bytearray(size), bytearray(size)
    for start in starts:
        read = os.preadv(one, [first], start)
        if read != os.preadv(other, [second], start):
            yield start
        elif read < size:  # at the end
            if first[:read] != second[:read]:
                yield start
        # Whole, without a view of them, which would be compared number by number.
        elif first != second:
            yield start


@contextmanager
def to_disk_meanwhile(path: Path) -> Iterator[None]:
    """Force what a file holds now to disk while the block runs; wait for it. Raises OSError."""
    with ThreadPoolExecutor(1) as thread:
        forced = thread.submit(to_disk, path)
        yield
        forced.result()
