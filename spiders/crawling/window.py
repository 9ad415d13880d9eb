"""Stretches of time to read, and what is left of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """The time from `since` up to but without `until`, both aware."""

    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        """Refuse an empty or naive stretch."""
        if self.since.tzinfo is None or self.until.tzinfo is None:
            raise ValueError("A window needs aware times")
        if self.since >= self.until:
            raise ValueError(f"A window must end after it starts: {self}")

    @property
    def length(self) -> timedelta:
        """Return how long the window is."""
        return self.until - self.since

    def split(self, least: timedelta) -> tuple[Window, Window] | None:
        """Return the two halves, cut at a multiple of `least`, or None when it is too short."""
        steps = self.length // least
        if steps < 2:
            return None
        middle = self.since + least * (steps // 2)
        return Window(self.since, middle), Window(middle, self.until)

    def __str__(self) -> str:
        return f"{self.since.isoformat()} to {self.until.isoformat()}"


def merged(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Return the same time as the fewest windows, in order."""
    joined: list[Window] = []
    for window in sorted(windows):
        if joined and window.since <= joined[-1].until:
            joined[-1] = Window(joined[-1].since, max(joined[-1].until, window.until))
        else:
            joined.append(window)
    return tuple(joined)


def without(windows: Sequence[Window], done: Window) -> tuple[Window, ...]:
    """Return what is left of `windows` when `done` is taken out of them."""
    left: list[Window] = []
    for window in windows:
        if done.until <= window.since or done.since >= window.until:
            left.append(window)
            continue
        if window.since < done.since:
            left.append(Window(window.since, done.since))
        if done.until < window.until:
            left.append(Window(done.until, window.until))
    return tuple(left)


def within(windows: Iterable[Window], bounds: Window) -> tuple[Window, ...]:
    """Return what of `windows` lies in `bounds`."""
    return tuple(
        Window(max(window.since, bounds.since), min(window.until, bounds.until))
        for window in windows
        if window.since < bounds.until and bounds.since < window.until
    )


def cut(window: Window, length: timedelta) -> Iterator[Window]:
    """Cut a window into stretches of at most `length`, aligned to midnight UTC, oldest first."""
    first, count = _grid(window, length)
    for step in range(count):
        yield _piece(window, length, first, step)


def cut_back(window: Window, length: timedelta) -> Iterator[Window]:
    """Return the stretches of `cut`, newest first, without holding them all."""
    first, count = _grid(window, length)
    for step in reversed(range(count)):
        yield _piece(window, length, first, step)


def publication_days(window: Window, weekdays: bool) -> float:
    """Return how many days of publication a window holds, all or those from Monday to Friday."""
    if not weekdays:
        return window.length / timedelta(days=1)
    return sum(
        piece.length / timedelta(days=1)
        for piece in cut(window, timedelta(days=1))
        if piece.since.astimezone(UTC).weekday() < 5
    )


def _grid(window: Window, length: timedelta) -> tuple[datetime, int]:
    """Return where the first stretch ends at the latest, and the number of stretches."""
    if length.days and not length % timedelta(days=1):
        start = window.since.astimezone(UTC)
        first = start.replace(hour=0, minute=0, second=0, microsecond=0) + length
    else:
        first = window.since + length
    return first, 1 + max(-((first - window.until) // length), 0)


def _piece(window: Window, length: timedelta, first: datetime, step: int) -> Window:
    until = first + length * step
    return Window(max(until - length, window.since), min(until, window.until))
