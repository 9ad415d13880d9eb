"""Profiles as files: what a reader edited is written where nobody else changed it meanwhile."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.files import reason, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from tendril.home.folder import Home
    from tendril.inbox.file_entries import ProfileEdited


def text_hash(text: str) -> str:
    """Return the hash by which a file is known to be unchanged."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def profile_text(path: Path) -> str:
    """Return what a profile's file says, "" where there is none; TendrilError when unreadable."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is not UTF-8"
        raise TendrilError(f"Cannot read {path}: {why}.") from error


def write_profile(home: Home, entry: ProfileEdited) -> None:
    """Write an edited profile; one that somebody changed in the file since raises TendrilError."""
    path = home.root / entry.file
    now = text_hash(profile_text(path))
    if now == text_hash(entry.text):
        return
    if now != entry.before:
        raise TendrilError(
            f"{path} was changed by somebody else after the page showed it. What was entered on"
            " the page was set aside; open the profile again and enter it anew."
        )
    write_whole(path, entry.text)
