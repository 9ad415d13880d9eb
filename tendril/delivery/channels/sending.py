"""What every channel takes and tells: who gets what, and whether it was taken."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from data.errors import TendrilError

if TYPE_CHECKING:
    from tendril.delivery.issue import Issue
    from tendril.home.recipients import DeliverySettings, MailSettings, Recipient


class NotSentError(TendrilError):
    """The message was certainly not taken; `permanent` when trying again is of no use."""

    def __init__(self, why: str, *, permanent: bool = False, wait: timedelta | None = None) -> None:
        super().__init__(why)
        self.permanent = permanent
        self.wait = wait  # what the other side asks to wait


class UncertainError(TendrilError):
    """Nobody can know whether the message was taken: the answer to it is missing."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to send: what, to whom, and the key by which a repetition is known."""

    issue: Issue
    recipient: Recipient
    channel: str
    outbox: str  # the outbox's identity
    folder: Path  # for files of this recipient
    mail: MailSettings
    delivery: DeliverySettings
    # Addresses that hold a token, and passwords, by the name that `secret` asks for.
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def key(self) -> str:
        """The message's name: the same each time that it is sent."""
        return f"{self.issue.name}.{self.channel}"

    @property
    def token(self) -> str:
        """The key as a short word that no other home shares."""
        name = f"{self.outbox}:{self.key}".encode()
        return hashlib.blake2b(name, digest_size=12).hexdigest()

    def secret(self, name: str) -> str:
        """Return a secret of the recipient's own, else that of all; NotSentError without one.

        The recipient anna-b has TENDRIL_SLACK_URL_ANNA_B, all have TENDRIL_SLACK_URL.
        """
        shared = f"TENDRIL_{name}"
        own = f"{shared}_{self.recipient.name.upper().replace('-', '_')}"
        found = self.secrets.get(own) or self.secrets.get(shared)
        if not found:
            raise NotSentError(f"the environment has neither {own} nor {shared}; set one")
        return found


class Channel(Protocol):
    """How one channel sends."""

    # Whether sending a message twice is as good as once: a file is written over, and a webhook's
    # receiver knows its id again.
    repeatable: bool

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Send a parcel, or raise NotSentError or UncertainError.

        Calls `sending` before what cannot be taken back; what fails before was not sent.
        """
