"""Notices in files that a command is given, in whatever format they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import TendrilError

if TYPE_CHECKING:
    from pathlib import Path

    from data.records import Notice


def read_notices(path: Path) -> tuple[list[Notice], list[str]]:
    """Return the notices in a file, a folder or an archive, and what could not be read."""
    from data.records import Rejected
    from spiders.archives.folders import members
    from spiders.formats.sniff import read_any

    if not path.exists():
        raise TendrilError(f"No notices at {path}: there is no such file. Name it with --notices.")
    found: list[Notice] = []
    rejected: list[str] = []
    for member in members(path):
        parts = [member] if isinstance(member, Rejected) else read_any(member.raw, path=member.path)
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
