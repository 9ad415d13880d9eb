"""Archives as a stream of payloads, with nothing unpacked to disk.

Archives are told by their first bytes, not by their names, and may lie in each other. What is
broken, hostile or too large becomes a `Rejected` with the reason; the rest goes on, and what
came before a damage is delivered.
"""

from __future__ import annotations

import bz2
import gzip
import io
import os
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from data.records import Rejected
from spiders.archives.names import is_hidden, unsafe
from spiders.archives.signatures import central_directory_bytes, kind_of
from spiders.archives.streams import (
    HostileError,
    Meter,
    Peekable,
    Readable,
    StreamPart,
    UnpackBudget,
    read_whole,
    size_text,
)

# What the standard library raises on damaged data of these kinds.
_DAMAGE = (EOFError, OSError, zlib.error, tarfile.TarError, zipfile.BadZipFile)
_MAX_DIRECTORY_BYTES = 64 << 20  # a zip's list of members, read whole by zipfile
_LINES_CHUNK = 8 << 20
_TAR_BUFFER = 64 << 10  # tarfile asks for 10 kB at a time otherwise


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one path may unpack to; sizes in bytes."""

    max_file_bytes: int = 64 << 20  # one payload
    max_total_bytes: int = 64 << 30  # all payloads of one archive
    max_ratio: int = 250  # unpacked to packed; XML reaches about 50
    max_members: int = 500_000
    max_depth: int = 4  # layers in each other; a tar.gz is two


@dataclass(frozen=True, slots=True)
class Member:
    """One payload and where it came from: the file's path, then the names within archives."""

    path: str
    raw: bytes
    by_link: bool = False  # reached by a symbolic link, so that no reason may quote it


def unpack(raw: bytes, *, path: str, limits: Limits | None = None) -> Iterator[Member | Rejected]:
    """Stream the payloads of an archive held in memory, such as a downloaded package."""
    return payloads(io.BytesIO(raw), path, limits or Limits())


def payloads(file: Readable, path: str, limits: Limits) -> Iterator[Member | Rejected]:
    """Stream the payloads of an open file: what it is, or what is packed in it."""
    return _stream(file, path, limits, UnpackBudget.of(limits), depth=0)


def _stream(
    file: Readable, path: str, limits: Limits, budget: UnpackBudget, depth: int
) -> Iterator[Member | Rejected]:
    """Deliver what `file` holds: the payload itself, or the members of an archive."""
    source = Peekable(file)
    kind = kind_of(source.peek(512))
    if kind and depth >= limits.max_depth:
        yield Rejected(path, f"archives lie in each other more than {limits.max_depth} deep")
        return
    count = 0
    try:
        if kind == "zip":
            items = _zip(
                source.seekable_copy(limits.max_file_bytes), path, limits, budget, depth + 1
            )
        elif kind == "tar":
            items = _tar(source, path, limits, budget, depth + 1)
        elif kind in {"gzip", "bzip2"}:
            items = _compressed(source, kind, path, limits, budget, depth + 1)
        else:
            items = _payload(source, path, limits, budget)
        for item in items:
            count += 1
            yield item
    except HostileError as error:
        yield Rejected(path, str(error))
    except _DAMAGE as error:
        after = f" after {count} {'part' if count == 1 else 'parts'}" if count else ""
        yield Rejected(path, f"damaged or cut off{after}: {_brief(error)}")


def _brief(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _payload(
    source: Peekable, path: str, limits: Limits, budget: UnpackBudget
) -> Iterator[Member | Rejected]:
    if source.has_json_lines():
        yield from _lines(source, path, limits, budget)
        return
    raw = read_whole(source, limits.max_file_bytes)
    budget.spend(len(raw))
    if raw.strip():
        yield Member(path, raw)
    else:
        yield Rejected(path, "the file is empty")


def _lines(
    source: Peekable, path: str, limits: Limits, budget: UnpackBudget
) -> Iterator[Member | Rejected]:
    """Deliver JSON lines in parts of whole lines, so that their number costs no memory."""
    number = 0
    rest = b""
    for chunk in _chunks(source, _LINES_CHUNK):
        budget.spend(len(chunk))
        is_last = len(chunk) < _LINES_CHUNK
        head, newline, rest = (rest + chunk).rpartition(b"\n")
        if is_last:  # its last line needs no part of its own
            head, newline, rest = head + newline + rest, b"", b""
        if len(rest) > limits.max_file_bytes:
            raise HostileError(
                f"a line is larger than the limit of {size_text(limits.max_file_bytes)}"
            )
        if head.strip():
            number += 1
            yield Member(path if number == 1 else f"{path} (part {number})", head + newline)


def _chunks(source: Readable, size: int) -> Iterator[bytes]:
    """Give a stream in pieces of `size` bytes; before a damage, what there is."""
    pieces: list[bytes] = []
    missing = size
    try:
        while piece := source.read(missing):
            pieces.append(piece)
            missing -= len(piece)
            if not missing:
                yield b"".join(pieces)
                pieces, missing = [], size
    except _DAMAGE:
        yield b"".join(pieces)
        raise
    yield b"".join(pieces)


def _compressed(
    source: Peekable, kind: str, path: str, limits: Limits, budget: UnpackBudget, depth: int
) -> Iterator[Member | Rejected]:
    packed = Meter(source.read)
    opened = gzip.GzipFile(fileobj=packed) if kind == "gzip" else bz2.BZ2File(packed)
    unpacked = Meter(opened.read1, packed=packed, max_ratio=limits.max_ratio)
    yield from _stream(unpacked, path, limits, budget, depth)


def _tar(
    source: Peekable, path: str, limits: Limits, budget: UnpackBudget, depth: int
) -> Iterator[Member | Rejected]:
    with tarfile.open(fileobj=source, mode="r|", bufsize=_TAR_BUFFER) as archive:
        for info in archive:
            budget.count()
            # A stream of 100,000 members would otherwise be remembered whole; typeshed hides it.
            archive.members = []  # type: ignore[attr-defined]
            name = f"{path}/{info.name}"
            reason = unsafe(info.name)
            if info.isdir() or (reason is None and is_hidden(info.name)):
                continue
            if reason is None and not info.isfile():
                reason = "a link or device, not a file"
            if reason:
                yield Rejected(name, reason)
                continue
            yield from _stream(_content(archive, info), name, limits, budget, depth)


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Readable:
    """Return the data of a member, straight from the stream where they lie in one piece."""
    if info.issparse() or archive.fileobj is None:
        found = archive.extractfile(info)
        return found if found is not None else io.BytesIO()
    return StreamPart(archive.fileobj.read, info.size)


def _zip(
    file: IO[bytes], path: str, limits: Limits, budget: UnpackBudget, depth: int
) -> Iterator[Member | Rejected]:
    listing = central_directory_bytes(file)
    if listing > _MAX_DIRECTORY_BYTES:
        raise HostileError(f"the list of members takes {size_text(listing)}")
    with zipfile.ZipFile(file) as archive:
        infos = archive.infolist()
        packed = sum(info.compress_size for info in infos)
        # Parts that overlap are counted again and again, so the file's own size is asked too.
        packed = min(packed, file.seek(0, os.SEEK_END))
        unpacked = sum(info.file_size for info in infos)
        if unpacked > 10 << 20 and unpacked > limits.max_ratio * max(packed, 1):
            raise HostileError(
                f"a zip bomb: {size_text(packed)} would become {size_text(unpacked)},"
                f" more than {limits.max_ratio} times as much"
            )
        if "[Content_Types].xml" in archive.NameToInfo:
            raise HostileError("an office document, not an archive of notices")
        for info in infos:
            budget.count()
            if info.is_dir() or (unsafe(info.filename) is None and is_hidden(info.filename)):
                continue
            yield from _zip_member(archive, info, path, limits, budget, depth)


def _zip_member(
    archive: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    path: str,
    limits: Limits,
    budget: UnpackBudget,
    depth: int,
) -> Iterator[Member | Rejected]:
    name = f"{path}/{info.filename}"
    reason = unsafe(info.filename)
    if reason is None and info.flag_bits & 0x1:
        reason = "encrypted; unpack it with its password first"
    if reason is None and stat.S_ISLNK(info.external_attr >> 16):
        reason = "a link or device, not a file"
    if reason:
        yield Rejected(name, reason)
        return
    try:
        with archive.open(info) as member:
            yield from _stream(member, name, limits, budget, depth)
    except (*_DAMAGE, NotImplementedError, RuntimeError) as error:
        yield Rejected(name, f"cannot be unpacked: {_brief(error)}")
