"""A signed webhook (standardwebhooks.com): the issue as JSON, its id the same at each try."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
from standardwebhooks import Webhook

from tendril.delivery.channels.sending import NotSentError
from tendril.delivery.channels.web import post

if TYPE_CHECKING:
    from tendril.delivery.channels.sending import Parcel
    from tendril.delivery.issue import Issue

LEAST_SECRET = 24  # bytes, as the standard says


class SignedWebhook:
    """The channel `webhook`; its receiver knows a repeated id, so it may be sent again."""

    repeatable = True

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Post one issue; see `tendril.delivery.channels.sending.Channel`."""
        signer = _signer(parcel.secret("WEBHOOK_SECRET"))
        body = payload(parcel.issue)
        name = f"msg_{parcel.token}"
        headers = {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signer.sign(name, now.astimezone(UTC), body.decode()),
        }
        post(
            parcel.secret("WEBHOOK_URL"),
            body,
            headers=headers,
            delivery=parcel.delivery,
            now=now,
            sending=sending,
        )


def payload(issue: Issue) -> bytes:
    """Return the body: a type, the moment of the digest, and its entries."""
    data = {
        "recipient": issue.recipient,
        "profile": issue.profile,
        "company": issue.company,
        "day": issue.day,
        "digest": issue.digest_id,
        "language": issue.language,
        "entries": [asdict(item) for item in issue.items],
        "closed": issue.closed,
        "alerts": issue.alerts,
        "notices": issue.notices,
    }
    event = {"type": "digest.issued", "timestamp": issue.made_at, "data": data}
    return orjson.dumps(event)


def _signer(secret: str) -> Webhook:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_") + "==", validate=False)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) < LEAST_SECRET:
        raise NotSentError(
            "TENDRIL_WEBHOOK_SECRET is no secret of a webhook: whsec_ and at least 24 bytes in"
            " base64"
        )
    return Webhook(key)
