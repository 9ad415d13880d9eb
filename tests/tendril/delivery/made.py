"""Issues, parcels and an outbox for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tendril.delivery.channels.sending import Parcel
from tendril.delivery.compose import issue_of
from tendril.delivery.issue import Appointment, Issue
from tendril.digest.model import Digest
from tendril.home.recipients import DeliverySettings, MailSettings, Recipient
from tests.tendril.digest.samples import NOW, digest

ANNA = Recipient(name="anna", address="anna@example.org", channels=("mail",))
MAIL = MailSettings(host="localhost", sender="tendril@example.org")
DEADLINE = datetime(2026, 12, 15, 11, 0, tzinfo=UTC)


def issue(made: Digest | None = None, **given: object) -> Issue:
    """Return Anna's issue of the sample digest; `given` fields replace its own."""
    found = issue_of(made or digest(), recipient="anna", due=NOW)
    return replace(found, **given)  # type: ignore[arg-type]


def appointment(at: datetime = DEADLINE, **given: object) -> Appointment:
    """Return the deadline of the first project."""
    made = Appointment("p1", "deadline", "", "Zwei Dekanter", at.isoformat())
    return replace(made, **given)  # type: ignore[arg-type]


def parcel(
    folder: Path,
    sent: Issue | None = None,
    *,
    channel: str = "mail",
    recipient: Recipient = ANNA,
    mail: MailSettings = MAIL,
    private: bool = True,
    secrets: Mapping[str, str] | None = None,
) -> Parcel:
    """Return a parcel of an issue, the sample's unless another is given."""
    return Parcel(
        issue=sent or issue(),
        recipient=recipient,
        channel=channel,
        outbox="0123456789abcdef",
        folder=folder,
        mail=mail,
        delivery=DeliverySettings(allow_private_addresses=private, seconds=5),
        secrets=secrets or {},
    )


def nothing() -> None:
    """Stand for the mark before sending."""


def later(**given: float) -> datetime:
    """Return a moment after NOW."""
    return NOW + timedelta(**given)
