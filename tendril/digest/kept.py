"""The digests that lie in a home, by day and profile."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(.+))?\.json")


@dataclass(frozen=True, slots=True, order=True)
class KeptDigest:
    """One digest: its day, its profile as it stands in names of files, and its JSON file."""

    day: str
    profile: str
    path: Path


def kept_digests(folder: Path) -> list[KeptDigest]:
    """Return the digests in a folder; of a day, that of profile.toml comes first."""
    found = [
        KeptDigest(name[1], name[2] or "profile", path)
        for path in folder.glob("*.json")
        if (name := _NAME.fullmatch(path.name))
    ]
    return sorted(found, key=lambda kept: (kept.day, kept.profile != "profile", kept.profile))


def newest_digests(kept: Iterable[KeptDigest]) -> list[KeptDigest]:
    """Return the newest digest of each profile."""
    newest = {each.profile: each for each in kept}
    return list(newest.values())
