"""Sending what is due from the outbox, each message once.

A message is marked before what cannot be taken back and after it. Found marked `sending` when
nobody sends, its process died in between: what can be repeated is sent again, and of the rest
nobody can know, so it is settled as `unknown`, told to its reader and not repeated.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from data.text.controls import harmless
from tendril.delivery.channels.sending import Channel, NotSentError, Parcel, UncertainError
from tendril.delivery.outbox import WAITING

if TYPE_CHECKING:
    from tendril.delivery.issue import Issue
    from tendril.delivery.outbox import Kept, Outbox
    from tendril.delivery.state import Message, Patience

log = logging.getLogger(__name__)

DIED = "the process died while it was being sent; it may have arrived"
_NO_TIME = timedelta()


@dataclass(frozen=True, slots=True)
class Failed:
    """One message that was not taken; without `next_try` it is not tried again by itself."""

    key: str
    channel: str
    recipient: str
    reason: str
    next_try: datetime | None


@dataclass(slots=True)
class Delivered:
    """What a delivery did: how many were sent, which failed, how many wait for their time."""

    sent: int = 0
    failed: list[Failed] = field(default_factory=list)
    waiting: int = 0
    damaged: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        """Whether nothing failed."""
        return not self.failed and not self.damaged

    def lines(self) -> list[str]:
        """Return a line for everything that failed."""
        lines = []
        for each in self.failed:
            again = (
                f"next try {each.next_try:%Y-%m-%d %H:%M} UTC"
                if each.next_try
                else f"not tried again; `tendril deliver --again {each.key}` does"
            )
            lines.append(f"{each.channel} to {each.recipient}: {each.reason} ({again})")
        return lines + self.damaged

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        failed = [
            {"channel": each.channel, "recipient": each.recipient, "reason": each.reason,
             "next_try": each.next_try.isoformat() if each.next_try else None, "key": each.key}
            for each in self.failed
        ]  # fmt: skip
        failed += [
            {"channel": None, "recipient": None, "reason": reason, "next_try": None, "key": None}
            for reason in self.damaged
        ]
        return {"sent": self.sent, "failed": failed, "waiting": self.waiting}


@dataclass(slots=True)
class Delivery:
    """One pass over the outbox; `address` makes a parcel, or says why there is nobody any more."""

    outbox: Outbox
    channels: Mapping[str, Channel]
    address: Callable[[Issue, str], Parcel]
    patience: Patience
    clock: Callable[[], datetime]
    chance: random.Random = field(default_factory=random.Random)

    def deliver(self) -> Delivered:
        """Send all that is due and return what happened; TendrilError when another process does."""
        done = Delivered()
        with self.outbox.sending_lock():
            for kept in list(self.outbox.issues(WAITING, damaged=done.damaged)):
                if kept.state.released:
                    self._issue(kept, done)
        return done

    def again(self, key: str) -> Delivered:
        """Send a message that was settled as unknown or given up once more, with the same key."""
        name, _, channel = key.rpartition(".")
        with self.outbox.sending_lock():
            kept = self.outbox.find(name)
            message = kept.state.messages.get(channel) if kept else None
            if kept is None or message is None:
                raise TendrilError(
                    f"No message {key!r} in the outbox. `tendril status` names them."
                )
            if message.state not in ("unknown", "given_up"):
                raise TendrilError(
                    f"The message {key} is {message.state}: only one that is unknown or given up"
                    " is sent again."
                )
            kept.issue()
            message.state, message.tries, message.next_try = "waiting", 0, self.clock()
            kept.save()
            done = Delivered()
            self._issue(self.outbox.again(kept), done)
        return done

    def _issue(self, kept: Kept, done: Delivered) -> None:
        due = [(channel, each) for channel, each in self._due(kept)]
        if due:
            try:
                issue = kept.issue()
            except TendrilError as error:
                done.damaged.append(str(error))
                return
            for channel, message in due:
                self._message(kept, issue, channel, message)
                if message.state == "sent":
                    done.sent += 1
                elif message.state in ("waiting", "unknown", "given_up"):
                    done.failed.append(_failed(kept, channel, message))
        done.waiting += sum(not each.settled for each in kept.state.messages.values())
        if kept.state.settled:
            self.outbox.move_on(kept)

    def _due(self, kept: Kept) -> Iterator[tuple[str, Message]]:
        now = self.clock()
        for channel, message in kept.state.messages.items():
            if message.state == "sending" or (
                message.state == "waiting" and message.next_try <= now
            ):
                yield channel, message

    def _message(self, kept: Kept, issue: Issue, channel: str, message: Message) -> None:
        way = self.channels[channel]
        if message.state == "sending" and not way.repeatable:
            self._settle(kept, message, "unknown", DIED)
            return

        def sending() -> None:
            message.state = "sending"
            kept.save()

        message.tries += 1
        try:
            way.send(self.address(issue, channel), now=self.clock(), sending=sending)
        except UncertainError as error:
            if way.repeatable:
                self._postpone(kept, message, NotSentError(str(error)))
            else:
                self._settle(kept, message, "unknown", str(error))
        except NotSentError as error:
            self._postpone(kept, message, error)
        except TendrilError as error:  # a file that cannot be written
            self._postpone(kept, message, NotSentError(str(error)))
        except Exception as error:  # noqa: BLE001
            # One message must not keep back all others. What it says may hold a secret address.
            log.error("Sending %s.%s broke: %s", kept.name, channel, type(error).__name__)
            if message.state == "sending" and not way.repeatable:
                self._settle(kept, message, "unknown", f"{type(error).__name__} while sending")
            else:
                self._postpone(kept, message, NotSentError(f"it broke: {type(error).__name__}"))
        else:
            self._settle(kept, message, "sent", None)

    def _postpone(self, kept: Kept, message: Message, error: NotSentError) -> None:
        reason = _line(str(error))
        if error.permanent or message.tries >= self.patience.attempts:
            self._settle(kept, message, "given_up", reason)
            return
        wait = max(self.patience.wait(message.tries, self.chance), error.wait or _NO_TIME)
        message.state, message.reason = "waiting", reason
        message.next_try = self.clock() + wait
        kept.save()

    def _settle(self, kept: Kept, message: Message, state: Any, reason: str | None) -> None:
        message.state, message.reason, message.at = state, reason and _line(reason), self.clock()
        kept.save()


def _failed(kept: Kept, channel: str, message: Message) -> Failed:
    return Failed(
        key=f"{kept.name}.{channel}",
        channel=channel,
        recipient=kept.recipient,
        reason=message.reason or "it does not say why",
        next_try=None if message.settled else message.next_try,
    )


def _line(text: str) -> str:
    """Return what a server said as one line, without what steers a terminal."""
    return harmless(" ".join(text.split()))[:300]
