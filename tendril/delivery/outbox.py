"""The outbox: a folder for each issue, moved on as a whole, so that a crash loses nothing.

    outbox/waiting/2026-12-04.anna/issue.json   what is sent
                                   state.json   how far each channel is
    outbox/trouble/…   settled, and something did not arrive; the reader is told next time
    outbox/done/…      settled, and the reader knows

It is files in the home rather than a table: sending then needs no lock of the warehouse, which
one process writes, and each step is one rename. `state.json` is written by one process at a time:
by who makes the issue until it is released, then by who holds `sending_lock`.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.files import only_one, reason, write_whole
from tendril.delivery.issue import Issue, issue_from_json
from tendril.delivery.state import IssueState, state_from_json

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

WAITING, TROUBLE, DONE = "waiting", "trouble", "done"
PLACES = (WAITING, TROUBLE, DONE)
# So long a reader's next digest may tell what did not arrive.
TELLING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Kept:
    """One issue in the outbox: its folder and its state."""

    folder: Path
    state: IssueState

    @property
    def name(self) -> str:
        """The issue's name, such as 2026-12-04.anna."""
        return self.folder.name

    @property
    def day(self) -> date:
        """The day of the issue."""
        return date.fromisoformat(self.name[:10])

    @property
    def recipient(self) -> str:
        """The name of its recipient."""
        return self.name[11:]

    def issue(self) -> Issue:
        """Return what is sent; raises TendrilError when it is damaged or gone."""
        path = self.folder / "issue.json"
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise TendrilError(f"Cannot read {path}: {reason(error)}.") from error
        return issue_from_json(raw, str(path))

    def save(self) -> None:
        """Write the state, whole, so that it holds even when the machine loses power."""
        if not self.folder.is_dir():
            raise TendrilError(f"{self.folder} is gone: another process has moved it on.")
        write_whole(self.folder / "state.json", self.state.to_json())
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The outbox of one home."""

    root: Path

    def add(self, issue: Issue, state: IssueState) -> Kept:
        """Lay an issue in, whole; it is sent when it is released."""
        place = self.root / WAITING
        hidden = place / f".{issue.name}.{os.getpid()}"
        try:
            shutil.rmtree(hidden, ignore_errors=True)
            hidden.mkdir(parents=True)
            write_whole(hidden / "issue.json", issue.to_json())
            write_whole(hidden / "state.json", state.to_json())
            hidden.rename(place / issue.name)
        except OSError as error:
            raise TendrilError(f"Cannot write {place}: {reason(error)}.") from error
        return Kept(place / issue.name, state)

    def find(self, name: str) -> Kept | None:
        """Return the issue of this name, wherever it is; None when there is none."""
        for place in PLACES:
            if kept := self._kept(self.root / place / name):
                return kept
        return None

    def issues(
        self, *places: str, recipient: str | None = None, damaged: list[str] | None = None
    ) -> Iterator[Kept]:
        """Give the issues in these places, the oldest first, of one recipient if one is named.

        Why one cannot be read goes to `damaged`; without it TendrilError is raised.
        """
        for place in places:
            for name in sorted(_names(self.root / place)):
                if recipient is not None and name[11:] != recipient:
                    continue
                try:
                    kept = self._kept(self.root / place / name)
                except TendrilError as error:
                    if damaged is None:
                        raise
                    damaged.append(str(error))
                else:
                    if kept is not None:
                        yield kept

    def move_on(self, kept: Kept) -> None:
        """Move an issue that is settled to where it belongs."""
        quiet = kept.state.sent or kept.state.told
        target = self.root / (DONE if quiet else TROUBLE) / kept.name
        if target.parent == kept.folder.parent:
            return
        self._move(kept.folder, target)
        if kept.state.sent:
            # The text of what arrived is in the reader's hands; what did not may be asked for.
            (target / "issue.json").unlink(missing_ok=True)

    def again(self, kept: Kept) -> Kept:
        """Lay an issue that was settled back among those that wait."""
        target = self.root / WAITING / kept.name
        if target != kept.folder:
            self._move(kept.folder, target)
        return Kept(target, kept.state)

    def told(self, kept: Kept) -> None:
        """Remember that the reader knows what did not arrive."""
        kept.state.told = True
        try:
            kept.save()
        except TendrilError:
            if kept.folder.exists():
                raise
            return  # moved on by who sends; it is told once more
        self.move_on(kept)

    def tidy(self, today: date, keep: timedelta) -> None:
        """Remove what is older than `keep`, and unfinished issues of processes that died."""
        oldest = (today - keep).isoformat()
        for place in (DONE, TROUBLE):
            for name in _names(self.root / place):
                if name[:10] < oldest:
                    shutil.rmtree(self.root / place / name, ignore_errors=True)
        for hidden in (self.root / WAITING).glob(".[0-9]*"):
            shutil.rmtree(hidden, ignore_errors=True)

    def sending_lock(self, wait: float = 0.5) -> AbstractContextManager[None]:
        """Hold the right to send; raises TendrilError when another process has it."""
        busy = f"Another delivery is under way from {self.root}. Wait for it to end."
        return only_one(self.root / ".sending.lock", busy, wait=wait)

    def identity(self) -> str:
        """Return what tells this outbox from every other, made once."""
        path = self.root / "id"
        try:
            found = path.read_text("ascii").strip()
        except FileNotFoundError:
            found = ""
        except (OSError, ValueError) as error:
            raise TendrilError(f"Cannot read {path}: {error}. Restore it or delete it.") from error
        if not found:
            found = secrets.token_hex(8)
            write_whole(path, found + "\n")
        return found

    def _move(self, folder: Path, target: Path) -> None:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            folder.rename(target)
        except FileNotFoundError:  # another process has moved it on already
            if folder.exists():
                raise
        except OSError as error:
            raise TendrilError(f"Cannot move {folder}: {reason(error)}.") from error

    def _kept(self, folder: Path) -> Kept | None:
        """Return the issue in a folder; None when it is not, or no longer, there."""
        path = folder / "state.json"
        try:
            raw = path.read_bytes()
        except OSError as error:
            if not folder.exists():
                return None
            raise TendrilError(
                f"Cannot read {path}: {reason(error)}. Delete its folder to give it up."
            ) from error
        return Kept(folder, state_from_json(raw, str(path)))


def _names(folder: Path) -> list[str]:
    """Return the names of the issues in a folder."""
    try:
        with os.scandir(folder) as found:
            return [each.name for each in found if each.name[:1].isdigit()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise TendrilError(f"Cannot read {folder}: {reason(error)}.") from error
