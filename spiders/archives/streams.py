"""Streams that measure what they give, and the budget of a path."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Protocol

from typing_extensions import Buffer

_FREE_BYTES = 10 << 20  # below this no ratio is a bomb
_SPACE = b"\xef\xbb\xbf \t\r\n"
_FIRST_LINES = 5  # a stub or an error may stand in front


class HostileError(Exception):
    """Say in one line why a file or an archive is not read on."""


class Readable(Protocol):
    """What a payload is read from."""

    def read(self, size: int = -1, /) -> bytes | None:
        """Return up to `size` bytes; none or None at the end."""


class _Bounds(Protocol):
    @property
    def max_members(self) -> int: ...
    @property
    def max_total_bytes(self) -> int: ...


@dataclass(slots=True)
class UnpackBudget:
    """What one path may still give: members and bytes."""

    members: int
    total_bytes: int
    max_members: int
    max_total_bytes: int

    @classmethod
    def of(cls, limits: _Bounds) -> UnpackBudget:
        """Return the whole budget that the limits allow."""
        return cls(
            limits.max_members, limits.max_total_bytes, limits.max_members, limits.max_total_bytes
        )

    def count(self) -> None:
        """Take one member off the budget."""
        self.members -= 1
        self.spend(0)
        if self.members < 0:
            raise HostileError(f"more than {self.max_members} members; the rest is not read")

    def spend(self, size: int) -> None:
        """Take `size` bytes off the budget."""
        self.total_bytes -= size
        if self.total_bytes < 0:
            raise HostileError(f"unpacks to more than {size_text(self.max_total_bytes)} in all")


class Meter(io.RawIOBase):
    """A stream that counts its bytes and stops when they outgrow the packed ones.

    It gives what `take` gives, at once: what came before a damage is not held back.
    """

    def __init__(
        self, take: Callable[[int], bytes], *, packed: Meter | None = None, max_ratio: int = 0
    ) -> None:
        self.take = take
        self.packed = packed
        self.max_ratio = max_ratio
        self.given = 0

    def readable(self) -> bool:
        """Return True: it is read from."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, all that are left when it is negative."""
        if size < 0:
            return self.readall()
        chunk = self.take(size)
        self.given += len(chunk)
        if self.packed is not None and self.given > _FREE_BYTES:
            consumed = max(self.packed.given, 1)
            if self.given > self.max_ratio * consumed:
                raise HostileError(
                    f"a compression bomb: {size_text(consumed)} became {size_text(self.given)}"
                    f" and more, over {self.max_ratio} times as much"
                )
        return chunk

    def readinto(self, buffer: Buffer) -> int:
        """Fill `buffer` and return how many bytes there were."""
        return _fill(buffer, self)


class Peekable(io.RawIOBase):
    """A stream whose beginning can be looked at before it is read."""

    def __init__(self, source: Readable) -> None:
        self.source = source
        self.head = bytearray()
        # A member of a tar stream is a subclass that says it is seekable and is not.
        random = type(source) is io.BytesIO or (
            type(source) is io.BufferedReader and source.seekable()
        )
        self.whole = source if random else None

    def readable(self) -> bool:
        """Return True: it is read from."""
        return True

    def peek(self, size: int) -> bytes:
        """Return up to `size` bytes from the beginning without using them up."""
        while len(self.head) < size:
            chunk = self.source.read(size - len(self.head))
            if not chunk:
                break
            self.head += chunk
        return bytes(self.head[:size])

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes, first those that were looked at."""
        if size < 0:
            return self.readall()
        if not self.head:
            return self.source.read(size) or b""
        piece = bytes(self.head[:size])
        del self.head[:size]
        return piece

    def readinto(self, buffer: Buffer) -> int:
        """Fill `buffer` and return how many bytes there were."""
        return _fill(buffer, self)

    def seekable_copy(self, limit: int) -> IO[bytes]:
        """Return the whole stream with random access: the file itself, else a copy in memory."""
        if isinstance(self.whole, (io.BytesIO, io.BufferedReader)):
            self.whole.seek(0)
            return self.whole
        return io.BytesIO(read_whole(self, limit))

    def has_json_lines(self) -> bool:
        """Tell whether one of the first lines is a whole JSON object and another line follows."""
        size = 64 << 10
        head = self.peek(size).lstrip(_SPACE)
        if head.startswith(b"<") or (b"\n" not in head and not head.startswith(b"{")):
            return False
        while b"\n" not in (start := self.peek(size).lstrip(_SPACE)):
            if len(self.peek(size)) < size or size > 8 << 20:
                return False
            size *= 4
        *lines, _ = start.split(b"\n", _FIRST_LINES)
        return any(
            line.startswith(b"{") and line.rstrip().endswith(b"}") and _balanced(line)
            for line in lines
        )


class StreamPart:
    """The next `size` bytes of what `take` gives; EOFError where it is cut off."""

    def __init__(self, take: Callable[[int], bytes], size: int) -> None:
        self.take = take
        self.left = size

    def read(self, size: int = -1, /) -> bytes:
        """Return up to `size` bytes, all that are left when it is negative."""
        wanted = self.left if size < 0 else min(size, self.left)
        chunk = self.take(wanted) if wanted else b""
        if len(chunk) < wanted:
            raise EOFError("the data end in the middle of a file")
        self.left -= len(chunk)
        return chunk


def _fill(buffer: Buffer, source: Readable) -> int:
    view = memoryview(buffer)
    chunk = source.read(len(view)) or b""
    view[: len(chunk)] = chunk
    return len(chunk)


def _balanced(line: bytes) -> bool:
    import orjson

    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        # One bad line must not make the rest unreadable, but `{` alone is a pretty-printed object.
        return line.count(b"{") == line.count(b"}")
    return True


def read_whole(source: Readable, limit: int) -> bytes:
    """Return all bytes, or stop as hostile when there are more than `limit`."""
    pieces: list[bytes] = []
    size = 0
    while chunk := source.read(1 << 20):
        size += len(chunk)
        if size > limit:
            raise HostileError(f"larger than the limit of {size_text(limit)} for one file")
        pieces.append(chunk)
    return b"".join(pieces)


def size_text(size: int) -> str:
    """Return a size for people, such as "64 MB"."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1024 or unit == "GB":
            return f"{amount:.0f} {unit}"
        amount /= 1024
    return ""
