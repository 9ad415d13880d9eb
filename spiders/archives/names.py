"""What the names of files and of members of archives tell: clutter, and harm."""

from __future__ import annotations

import re


def is_clutter(name: str) -> bool:
    """Tell hidden files (among them half-written batches) and what macOS adds to archives."""
    return name.startswith(".") or name == "__MACOSX"


def is_hidden(name: str) -> bool:
    """Tell whether a member is clutter, or lies in a folder that is."""
    return any(part not in {"", "."} and is_clutter(part) for part in _parts(name))


def unsafe(name: str) -> str | None:
    """Return why a member is not read: nothing is written, but such a name means harm."""
    parts = _parts(name)
    if parts[0] == "" or ".." in parts or re.match(r"[A-Za-z]:", name):
        return "the name points outside the archive"
    return None


def _parts(name: str) -> list[str]:
    """Return the folders of a name and its end, by the separators of any system."""
    return name.replace("\\", "/").split("/")
