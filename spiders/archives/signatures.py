"""The bytes that tell an archive: its kind by the first, the size of a zip's list by the last."""

from __future__ import annotations

import os
import struct
from typing import IO

_END_OF_DIRECTORY = b"PK\x05\x06"
_END_OF_DIRECTORY_64 = b"PK\x06\x06"


def kind_of(head: bytes) -> str | None:
    """Return "zip", "gzip", "bzip2" or "tar" by the first 512 bytes, else None."""
    if head.startswith((b"PK\x03\x04", _END_OF_DIRECTORY)):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"BZh") and head[4:10] in {b"1AY&SY", b"\x17rE8P\x90"}:
        return "bzip2"
    if head[257:262] == b"ustar":
        return "tar"
    return None


def central_directory_bytes(file: IO[bytes]) -> int:
    """Return how many bytes a zip's list of members takes; 0 when there is none to be found."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    at_64 = tail.rfind(_END_OF_DIRECTORY_64)
    file.seek(0)
    if at_64 >= 0 and len(tail) >= at_64 + 48:
        return int(struct.unpack_from("<Q", tail, at_64 + 40)[0])
    if at >= 0 and len(tail) >= at + 16:
        return int(struct.unpack_from("<I", tail, at + 12)[0])
    return 0
