"""Messages on disk: a Maildir, an mbox file, `.eml` files and folders of them."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.errors import TendrilError

# Of one message; what is longer carries drawings, not news.
LARGEST = 25 << 20
_DEEPEST = 6  # folders within folders
# Files are told by the time at which they came; a copy may bring an older time with it.
_MARGIN = 86_400.0  # seconds


@dataclass(frozen=True, slots=True)
class Stored:
    """One message as it lies in a mailbox; `raw` is None when it is too large to be read."""

    name: str
    raw: bytes | None
    came: float  # seconds since 1970


def messages_on_disk(path: Path, after: float) -> Iterator[Stored]:
    """Yield the messages below `path` that came after a time, oldest folder first.

    Raises TendrilError when there is nothing at `path` or it cannot be read.
    """
    if not path.exists():
        raise TendrilError(
            f"There is no mailbox at {path}. Name a Maildir, an mbox file, an .eml file or a"
            " folder of them."
        )
    try:
        yield from _below(path, after - _MARGIN, _DEEPEST)
    except OSError as error:
        raise TendrilError(f"The mailbox {path} cannot be read: {error.strerror}.") from None


def _below(path: Path, after: float, depth: int) -> Iterator[Stored]:
    if path.is_file():
        if path.stat().st_mtime >= after:
            yield from _in_file(path)
        return
    if (path / "cur").is_dir() and (path / "new").is_dir():
        for folder in (path / "cur", path / "new"):
            yield from _files(sorted(folder.iterdir()), after)
        # Folders of a Maildir are Maildirs within it.
        inner = [each for each in sorted(path.iterdir()) if each.is_dir() and each.name[0] == "."]
    else:
        inner = []
        for each in sorted(path.iterdir()):
            if each.is_dir() and not each.is_symlink():
                inner.append(each)
            elif each.suffix.lower() in {".eml", ".mbox"} and each.stat().st_mtime >= after:
                yield from _in_file(each)
    if depth > 0:
        for folder in inner:
            yield from _below(folder, after, depth - 1)


def _files(paths: list[Path], after: float) -> Iterator[Stored]:
    for path in paths:
        if path.is_file() and path.stat().st_mtime >= after:
            yield _message(path)


def _in_file(path: Path) -> Iterator[Stored]:
    with path.open("rb") as file:
        is_mbox = file.read(5) == b"From "
    if not is_mbox:
        yield _message(path)
        return
    came = path.stat().st_mtime
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            raw = box.get_bytes(key)
            yield Stored(f"{path.name}#{key}", raw if len(raw) <= LARGEST else None, came)
    finally:
        box.close()


def _message(path: Path) -> Stored:
    status = path.stat()
    raw = path.read_bytes() if status.st_size <= LARGEST else None
    return Stored(path.name, raw, status.st_mtime)
