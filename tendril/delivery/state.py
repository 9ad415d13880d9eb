"""How far each message of an issue is, and when it is tried again."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, cast

import orjson

from data.errors import TendrilError

# waiting: not tried, or not taken yet and tried again at `next_try`. sending: it is under way;
# found so when nobody sends, a process died there. Those that are settled are never sent again
# by themselves: sent; unknown: it may have arrived, and sending again could bring it twice;
# given_up: nobody took it.
MessageState = Literal["waiting", "sending", "sent", "unknown", "given_up"]
SETTLED: frozenset[MessageState] = frozenset({"sent", "unknown", "given_up"})


@dataclass(slots=True)
class Message:
    """One message: an issue on one channel."""

    next_try: datetime
    state: MessageState = "waiting"
    tries: int = 0
    reason: str | None = None  # why it was not taken
    at: datetime | None = None  # when it was sent or settled

    @property
    def settled(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state in SETTLED


@dataclass(slots=True)
class IssueState:
    """The state of an issue's messages, by channel."""

    messages: dict[str, Message]
    released: bool = False  # whether the warehouse knows what it shows
    told: bool = False  # whether its reader was told what did not arrive
    digest: dict[str, Any] = field(default_factory=dict)  # what the table delivery is told

    @property
    def settled(self) -> bool:
        """Whether all its messages are settled."""
        return self.released and all(each.settled for each in self.messages.values())

    @property
    def sent(self) -> bool:
        """Whether all its messages were sent."""
        return all(each.state == "sent" for each in self.messages.values())

    def to_json(self) -> bytes:
        """Return the state as JSON."""
        return orjson.dumps(self) + b"\n"


def state_from_json(raw: bytes, where: str) -> IssueState:
    """Read a state back; raises TendrilError when it is damaged."""
    try:
        values = orjson.loads(raw)
        messages = {channel: _message(each) for channel, each in values.pop("messages").items()}
        return IssueState(messages=messages, **values)
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise TendrilError(
            f"Cannot read {where}: it is damaged ({error}). Delete its folder to give it up."
        ) from error


def _message(values: Mapping[str, Any]) -> Message:
    at = values["at"]
    return Message(
        next_try=datetime.fromisoformat(values["next_try"]),
        state=cast(MessageState, values["state"]),
        tries=int(values["tries"]),
        reason=values["reason"],
        at=datetime.fromisoformat(at) if at else None,
    )


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a message is tried, and how long it waits between two tries."""

    attempts: int = 8
    first: timedelta = timedelta(minutes=5)
    longest: timedelta = timedelta(hours=6)

    def wait(self, tries: int, chance: random.Random) -> timedelta:
        """Return how long to wait after so many tries: doubled each time, spread by a half."""
        doubled: timedelta = self.first * float(2 ** min(tries - 1, 30))
        return min(doubled, self.longest) * chance.uniform(0.75, 1.25)
