"""Making the issues that are due: one a recipient and day, laid into the outbox.

Each is written whole, then what it shows is noted in the warehouse, then it is released to be
sent. A process that dies in between leaves an issue that is not sent; the next run notes and
releases it. So nothing is sent that is not noted, and nothing is noted that is not sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from data.errors import TendrilError
from tendril.delivery.outbox import TELLING, TROUBLE, WAITING
from tendril.delivery.state import IssueState, Message
from tendril.delivery.wording import words

if TYPE_CHECKING:
    from tendril.delivery.issue import Issue
    from tendril.delivery.outbox import Kept, Outbox
    from tendril.home.recipients import Recipient

# Of an issue that did not arrive.
MOST_TITLES = 7


@dataclass(frozen=True, slots=True)
class Due:
    """One issue that is to be made."""

    recipient: Recipient
    zone: ZoneInfo
    day: date  # in the recipient's zone
    at: datetime  # not sent before


@dataclass(slots=True)
class Preparation:
    """Makes issues: `compose` one for who is due, `record` what it shows."""

    outbox: Outbox
    compose: Callable[[Due, Sequence[Kept]], Issue]  # with what did not arrive before
    record: Callable[[dict[str, Any]], None]
    problems: list[str] = field(default_factory=list)

    def prepare(
        self, recipients: Sequence[Recipient], *, zone: ZoneInfo, now: datetime, keep: timedelta
    ) -> int:
        """Make what is due at `now` and not made yet, and return how many issues that were.

        `zone` is for recipients without one. What went wrong for one recipient stands in
        `problems` and keeps nobody else from his issue.
        """
        self.outbox.tidy(now.date(), keep)
        for kept in list(self.outbox.issues(WAITING, damaged=self.problems)):
            if not kept.state.released:
                self.release(kept)
        made = 0
        for recipient in recipients:
            due = due_on(recipient, zone, now)
            if due is None:
                continue
            try:
                if self.outbox.find(f"{due.day.isoformat()}.{recipient.name}") is None:
                    self._make(due)
                    made += 1
            except TendrilError as error:
                self.problems.append(f"no digest for {recipient.name}: {error}")
        return made

    def release(self, kept: Kept) -> None:
        """Note what an issue shows, then let it be sent."""
        self.record(kept.state.digest)
        kept.state.released = True
        kept.save()

    def _make(self, due: Due) -> None:
        lost = list(self._lost(due))
        issue = self.compose(due, lost)
        state = IssueState(
            messages={channel: Message(next_try=due.at) for channel in due.recipient.channels},
            digest={
                "digest_id": issue.digest_id,
                "profile": issue.profile,
                "recipient": issue.recipient,
                "made_at": issue.made_at.isoformat(),
                "path": f"outbox/{issue.name}",
                "shown": list(issue.shown),
                "told": list(issue.told),
            },
        )
        self.release(self.outbox.add(issue, state))
        for kept in lost:
            if kept.state.settled:
                self.outbox.told(kept)

    def _lost(self, due: Due) -> Iterator[Kept]:
        """Give the issues of a recipient that did not arrive, and were not told yet."""
        name = due.recipient.name
        for kept in list(self.outbox.issues(TROUBLE, WAITING, recipient=name, damaged=[])):
            if kept.day >= due.day:
                continue
            if kept.day < due.day - TELLING and kept.state.settled:
                self.outbox.told(kept)
            elif any(each.reason for each in kept.state.messages.values()):
                yield kept


def due_on(recipient: Recipient, zone: ZoneInfo, now: datetime) -> Due | None:
    """Return today's issue of a recipient; None on a day of the week without one.

    A time that the clock leaves out comes as much later as it was set forward; one that comes
    twice counts when it comes first.
    """
    own = recipient.zone_or(zone)
    day = now.astimezone(own).date()
    if day.weekday() not in recipient.days:
        return None
    at = time.fromisoformat(recipient.time or "00:00")
    return Due(recipient, own, day, datetime.combine(day, at, own).astimezone(UTC))


def notices(lost: Sequence[Kept], language: str, day: Callable[[date], str]) -> list[str]:
    """Return a sentence for each message that did not arrive; `day` writes a date."""
    found: list[str] = []
    for kept in lost:
        for channel, message in kept.state.messages.items():
            if message.state == "sent" or not message.reason:
                continue
            state = message.state if message.settled else "waiting"
            found.append(
                words(
                    language,
                    f"lost.{state}",
                    day=day(kept.day),
                    channel=channel,
                    reason=message.reason.rstrip("."),
                    titles=_titles(kept, language),
                )
            )
    return found


def _titles(kept: Kept, language: str) -> str:
    try:
        titles = [item.title for item in kept.issue().items]
    except TendrilError:
        titles = []
    shown = "; ".join(titles[:MOST_TITLES]) + ("; …" if len(titles) > MOST_TITLES else "")
    return shown or words(language, "lost.nothing")
