"""An e-mail message (RFC 5322, MIME) made plain: subject, sender, day, texts, inner messages."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

# What mail programs, in their languages, put before the subject of what is answered or handed on.
_HANDED_ON = re.compile(
    r"^\s*(?:\[[^\]]{1,30}\]\s*)?(?:re|aw|antw|sv|odp|r|fwd?|wg|tr|rv|enc|doorst|vs|pd|i|vb|továbbítva"
    r"|przekazane)\s*(?:\[\d+\])?\s*:\s*",
    re.IGNORECASE,
)
_DEEPEST = 3  # messages within messages
_LONGEST = 2_000_000  # characters of one text


@dataclass(frozen=True, slots=True)
class Mail:
    """One message; `html` and `text` are what it says, as far as it has either."""

    id: str | None
    subject: str
    sender: str | None  # the bare address
    sent_at: datetime | None
    html: str | None
    text: str | None


def mails(raw: bytes) -> Iterator[Mail]:
    """Yield a message and those that are attached to it; raises ValueError for what is none.

    Attachments of other kinds are not opened.
    """
    yield from _mails(email.message_from_bytes(raw, policy=default), _DEEPEST)


def _mails(message: object, depth: int) -> Iterator[Mail]:
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ValueError("no message: it has no header fields")
    yield Mail(
        id=_field(message, "Message-ID").strip("<> ") or None,
        subject=plain_subject(_field(message, "Subject")),
        sender=parseaddr(_field(message, "From"))[1].lower() or None,
        sent_at=_day(_field(message, "Date")),
        html=_body(message, "html"),
        text=_body(message, "plain"),
    )
    if depth <= 0:
        return
    for part in message.walk():
        if part is not message and part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            for each in inner if isinstance(inner, list) else ():
                yield from _mails(each, depth - 1)


def plain_subject(subject: str) -> str:
    """Return a subject without what answering and handing on put before it."""
    subject = " ".join(subject.split())
    while match := _HANDED_ON.match(subject):
        subject = subject[match.end() :]
    return subject


def _field(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except (MessageError, ValueError, IndexError, AttributeError, TypeError):
        # Some malformed fields break the library's own reading of them; then as it stands.
        return next((str(v) for k, v in message.raw_items() if k.lower() == name.lower()), "")


def _day(stated: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(stated)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _body(message: EmailMessage, kind: str) -> str | None:
    try:
        part = message.get_body(preferencelist=(kind,))
        text = part.get_content() if part is not None else None
    except (LookupError, ValueError, KeyError, MessageError):
        # An unknown charset: the bytes as UTF-8, with marks for what is not.
        payload = part.get_payload(decode=True) if part is not None else None
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else None
    except AttributeError:
        return None  # a body whose parts are no messages
    return text[:_LONGEST] if isinstance(text, str) and text.strip() else None
