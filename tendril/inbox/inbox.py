"""The inbox as a folder: entries that wait, that are applied, and that were refused."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import ValidationError

from data.errors import TendrilError
from data.files import reason, write_whole
from tendril.inbox.entries import ENTRY_FORM, Entry

_NAME = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{12}\.json")
_STAMP = "%Y%m%dT%H%M%S%f"
_TICK = timedelta(microseconds=1)
# Pages show the copy before the newest for some seconds, until that one is ready.
_STAYS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that could not be applied, and why."""

    entry: Entry | None
    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Inbox:
    """The entries in a folder: those that wait, that are applied, and that were refused."""

    folder: Path

    @property
    def applied(self) -> Path:
        """Where applied entries lie until the published copy has them."""
        return self.folder / "applied"

    @property
    def refused(self) -> Path:
        """Where entries lie that could not be applied, each with its reason beside it."""
        return self.folder / "refused"

    def put(self, entry: Entry, *, now: datetime) -> Entry:
        """Keep an entry under a new id and return it; a full disk raises TendrilError."""
        when = now.astimezone(UTC)
        stamp = f"{when:{_STAMP}}Z"
        # Two answers within one tick of the clock, or after it was set back, keep their order.
        newest = max((path.name[: len(stamp)] for path in self._all()), default="")
        if newest >= stamp:
            later = datetime.strptime(newest, f"{_STAMP}Z").replace(tzinfo=UTC) + _TICK
            stamp = f"{later:{_STAMP}}Z"
        name = f"{stamp}-{secrets.token_hex(6)}"
        kept = entry.model_copy(update={"id": name, "at": when})
        write_whole(self.folder / f"{name}.json", kept.model_dump_json(indent=1) + "\n")
        return kept

    def waiting(self) -> list[Entry]:
        """Return the entries that nobody has applied, the oldest first."""
        return [entry for _, entry in self.files() if not isinstance(entry, Refused)]

    def files(self) -> list[tuple[Path, Entry | Refused]]:
        """Return the files that wait with their entries, one that is unreadable with its reason."""
        return [(path, _read(path)) for path in _named(self.folder)]

    def told(self) -> list[Entry]:
        """Return what waits and what was applied, in the order in which it was said."""
        # Those that wait first: what is moved between the two looks is seen twice, never missed.
        found = [_read(path) for folder in (self.folder, self.applied) for path in _named(folder)]
        entries = {each.id: each for each in found if not isinstance(each, Refused)}
        return [entries[name] for name in sorted(entries)]

    def _all(self) -> list[Path]:
        return [*_named(self.folder), *_named(self.applied)]

    def settle(self, path: Path) -> None:
        """Move an entry that is in the warehouse now, and note when."""
        _move(path, self.applied)
        os.utime(self.applied / path.name)

    def refuse(self, path: Path, why: str) -> None:
        """Set an entry aside that cannot be applied, with the reason."""
        write_whole(self.refused / f"{path.stem}.txt", f"{why}\n")
        _move(path, self.refused)

    def refusals(self) -> list[Refused]:
        """Return what could not be applied, the newest first."""
        found = []
        for path in reversed(_named(self.refused)):
            entry = _read(path)
            try:
                why = path.with_suffix(".txt").read_text("utf-8").strip()
            except OSError:
                why = "no reason was kept"
            found.append(Refused(None if isinstance(entry, Refused) else entry, path, why))
        return found

    def forget(self, known: frozenset[str], *, now: datetime | None = None) -> None:
        """Delete applied entries that the published copy has as well.

        What was applied within the last minutes stays until the next time, for pages that still
        show the copy before.
        """
        latest = (now or datetime.now(UTC)) - _STAYS
        for path in _named(self.applied):
            with suppress(FileNotFoundError):
                settled = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                if path.stem in known and settled < latest:
                    path.unlink()


def _named(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def _read(path: Path) -> Entry | Refused:
    try:
        entry = ENTRY_FORM.validate_json(path.read_bytes())
    except OSError as error:  # it was moved since the folder was listed
        return Refused(None, path, reason(error))
    except ValidationError as error:
        return Refused(None, path, f"it cannot be read: {error.errors()[0]['msg']}")
    if entry.id != path.stem:
        return Refused(None, path, "its name and its id differ")
    return entry


def _move(path: Path, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.replace(folder / path.name)
    except OSError as error:
        raise TendrilError(f"Cannot move {path} into {folder}: {reason(error)}.") from error
