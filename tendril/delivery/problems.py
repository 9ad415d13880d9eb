"""What of the deliveries is not well, read from the outbox without a lock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tendril.delivery.outbox import TROUBLE, WAITING, Outbox

if TYPE_CHECKING:
    from tendril.delivery.outbox import Kept
    from tendril.delivery.state import Message

# So long after its time a message that nobody tried is forgotten.
PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Undelivered:
    """One message that is not where it should be, and what to do."""

    text: str
    do: str
    tried_again: bool = False  # by itself


def undelivered(outbox: Path, *, now: datetime) -> tuple[Undelivered, ...]:
    """Return what was not taken, may not have arrived, or was forgotten, the oldest first."""
    damaged: list[str] = []
    found = [
        each
        for kept in Outbox(outbox).issues(WAITING, TROUBLE, damaged=damaged)
        for each in _of_issue(kept, now)
    ]
    for text in damaged:
        what, _, do = text.partition(". ")
        found.append(Undelivered(what, do))
    return tuple(found)


def is_due(outbox: Path, *, now: datetime) -> bool:
    """Tell whether anything waits in the outbox whose time has come; damaged issues do not."""
    return any(
        kept.state.released and not message.settled and message.next_try <= now
        for kept in Outbox(outbox).issues(WAITING, damaged=[])
        for message in kept.state.messages.values()
    )


def _of_issue(kept: Kept, now: datetime) -> Iterator[Undelivered]:
    for channel, message in kept.state.messages.items():
        key = f"{kept.name}.{channel}"
        if (told := _told(kept, message, now)) is None:
            continue
        text = f"{channel} of {kept.day} to {kept.recipient} {told}"
        if message.settled:
            do = f"`tendril deliver --again {key}` sends it once more."
        else:
            do = "`tendril schedule` and `tendril deliver` go on trying."
        yield Undelivered(text, do, message.state == "waiting" and message.tries > 0)


def _told(kept: Kept, message: Message, now: datetime) -> str | None:
    why = (message.reason or "").rstrip(".")
    match message.state:
        case "unknown":
            return f"may not have arrived: {why}"
        case "given_up":
            return f"was given up after {message.tries} tries: {why}"
        case "waiting" if message.tries:
            return f"was not taken: {why}; next try {message.next_try:%Y-%m-%d %H:%M} UTC"
        case "waiting" if kept.state.released and message.next_try < now - PATIENCE:
            return f"waits since {message.next_try:%Y-%m-%d %H:%M} UTC and nobody sends it"
        case _:
            return None
