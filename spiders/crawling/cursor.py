"""What a source has been read up to: a small file that moves only after the data is on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from data.errors import TendrilError
from data.files import write_whole
from spiders.crawling.window import Window, merged, within, without

FILE = "cursor.json"
KEPT_VALIDATORS = 500  # the newest


@dataclass(frozen=True, slots=True)
class Validators:
    """The ETag and Last-Modified of an answer, to ask next time whether it changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """The state of one source; every change returns a new cursor."""

    until: datetime | None = None  # everything before is read or in `open`
    open: tuple[Window, ...] = ()  # what is still to be read, also of a backfill
    validators: Mapping[str, Validators] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)  # what one kind of source remembers

    def ask(self, now: datetime, *, first: timedelta, overlap: timedelta) -> Cursor:
        """Open the time from where the last run stopped, less `overlap`, up to `now`.

        The very first run opens the last `first`.
        """
        since = now - first if self.until is None else self.until - overlap
        if since >= now:
            return self
        return replace(self, open=merged([*self.open, Window(since, now)]), until=now)

    def backfill(self, window: Window) -> Cursor:
        """Open a stretch of the past, or what is left of it when it was cut the last time."""
        asked = [window.since.isoformat(), window.until.isoformat()]
        if self.state.get("backfill") == asked and within(self.open, window):
            return self
        return replace(self, open=merged([*self.open, window])).remember(backfill=asked)

    def done(self, window: Window) -> Cursor:
        """Close a stretch whose notices are on disk."""
        return replace(self, open=without(self.open, window))

    def remember(self, **state: Any) -> Cursor:
        """Set values that this kind of source needs next time."""
        return replace(self, state={**self.state, **state})

    def validated(self, validators: Mapping[str, Validators]) -> Cursor:
        """Keep the validators of answers whose notices are on disk."""
        if not validators:
            return self
        newest = {**{u: v for u, v in self.validators.items() if u not in validators}, **validators}
        return replace(self, validators=dict(list(newest.items())[-KEPT_VALIDATORS:]))

    @classmethod
    def load(cls, folder: Path) -> Cursor:
        """Read the cursor of the source whose landing folder this is, or a fresh one.

        Raise TendrilError when the file cannot be read as a cursor.
        """
        path = folder / FILE
        try:
            raw = json.loads(path.read_bytes())
            return cls(
                until=_time(raw["until"]) if raw["until"] else None,
                open=tuple(Window(_time(since), _time(until)) for since, until in raw["open"]),
                validators={url: Validators(*pair) for url, pair in raw["validators"].items()},
                state=raw["state"],
            )
        except FileNotFoundError:
            return cls()
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise TendrilError(
                f"The cursor {path} cannot be read ({error}). Delete it to read the source from"
                " the start; nothing is doubled by that."
            ) from error

    def save(self, folder: Path) -> None:
        """Write the cursor whole or not at all."""
        value = {
            "until": self.until.isoformat() if self.until else None,
            "open": [[w.since.isoformat(), w.until.isoformat()] for w in self.open],
            "validators": {u: [v.etag, v.last_modified] for u, v in self.validators.items()},
            "state": dict(self.state),
        }
        write_whole(folder / FILE, json.dumps(value, ensure_ascii=False, indent=1))


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return time
