"""Notices in files that a command is given, in whatever format they have."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from data.errors import TendrilError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.records import Notice, Rejected
    from spiders.archives.unpack import Limits, Member


def read_notices(path: Path, limits: Limits | None = None) -> tuple[list[Notice], list[str]]:
    """Return the notices in a file, a folder, an archive or a pipe, and what could not be read.

    Raises TendrilError when there is no notice at all.
    """
    from data.records import Rejected
    from spiders.formats.sniff import read_any

    if not path.exists():
        raise TendrilError(f"No notices at {path}: there is no such file. Name it with --notices.")
    found: list[Notice] = []
    rejected: list[str] = []
    for member in _members(path, limits):
        parts = (
            [member]
            if isinstance(member, Rejected)
            else read_any(member.raw, path=member.path, is_quoted=not member.by_link)
        )
        for part in parts:
            if isinstance(part, Rejected):
                rejected.append(f"{part.path}: {part.reason}")
            else:
                found.append(part)
    if not found:
        raise TendrilError(
            f"No notices in {path}{': ' + rejected[0] if rejected else ''}."
            " Give flat notices, one JSON object a line with `id` and `title`."
        )
    return found, rejected


def _members(path: Path, limits: Limits | None) -> Iterator[Member | Rejected]:
    from spiders.archives.folders import members
    from spiders.archives.unpack import Limits, payloads

    mode = path.stat().st_mode
    if not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        yield from members(path, limits)
        return
    # Standard input, or what a shell hands over as `<(command)`.
    try:
        with path.open("rb") as pipe:
            yield from payloads(pipe, str(path), limits or Limits())
    except OSError as error:
        raise TendrilError(f"Cannot read {path}: {error.strerror}.") from error
