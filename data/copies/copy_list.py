"""Where copies were written, in a file of the home, so that what is erased is erased there too."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

import orjson

from data.errors import TendrilError
from data.files import write_whole

FILE = "copies.json"
Kind = Literal["export", "backup"]


@dataclass(frozen=True, slots=True)
class Copy:
    """One export, a folder, or one backup, a file; times are in ISO 8601.

    `next_expiry` is when the next of its contacts expires, None where nobody looked yet.
    """

    path: str
    kind: Kind
    made_at: str
    next_expiry: str | None = None

    @property
    def gone(self) -> bool:
        """Whether somebody deleted it: its folder is there, and it is not in it.

        A folder that is missing as well may be on a disk that is not mounted.
        """
        path = Path(self.path)
        return not path.exists() and path.parent.is_dir()


def known_copies(root: Path) -> list[Copy]:
    """Return the copies of a home that are not deleted, the oldest first."""
    path = root / FILE
    try:
        stored = orjson.loads(path.read_bytes())
        copies = [Copy(**each) for each in stored["copies"]]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TendrilError(
            f"Cannot read {path}, the list of exports and backups: {error}. Restore it from a"
            " backup, or delete it and see yourself to what is erased in them."
        ) from error
    return [each for each in copies if not each.gone]


def note_copy(root: Path, path: Path, kind: Kind, *, now: datetime) -> None:
    """Note a copy before it is written, so that a half-written one is known as well."""
    place = str(path.absolute())
    others = [each for each in known_copies(root) if each.path != place]
    copies = [*others, Copy(place, kind, now.isoformat())]
    _write(root, copies)


def note_expiry(root: Path, path: Path, following: datetime) -> None:
    """Note when the next contact of a known copy expires."""
    copies = [
        replace(each, next_expiry=following.isoformat()) if each.path == str(path) else each
        for each in known_copies(root)
    ]
    _write(root, copies)


def _write(root: Path, copies: list[Copy]) -> None:
    stored = {"copies": [asdict(each) for each in copies]}
    write_whole(root / FILE, orjson.dumps(stored, option=orjson.OPT_INDENT_2))
