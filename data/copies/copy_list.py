"""Where copies were written, in a file of the home, so that what is erased is erased there too."""

from __future__ import annotations

from dataclasses import asdict, dataclass
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
    """One export, a folder, or one backup, a file; `made_at` is in ISO 8601."""

    path: str
    kind: Kind
    made_at: str

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
    stored = {"copies": [asdict(each) for each in copies]}
    write_whole(root / FILE, orjson.dumps(stored, option=orjson.OPT_INDENT_2))


def copies_before(root: Path, moment: datetime) -> list[Copy]:
    """Return the copies that were made before a moment and are still there."""
    return [
        each
        for each in known_copies(root)
        if datetime.fromisoformat(each.made_at) < moment and Path(each.path).exists()
    ]
