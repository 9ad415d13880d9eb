"""Messages on a server, by IMAP (RFC 9051): read, and left as they are."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from data.errors import TendrilError
from spiders.mailboxes.files import LARGEST, Stored

_SECONDS = 60.0
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


@dataclass(frozen=True, slots=True)
class ImapBox:
    """A folder of a mailbox on a server."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"]
    user: str
    folder: str = "INBOX"


@dataclass(slots=True)
class Seen:
    """How far a folder was read: its own validity, the last message, and how many still wait."""

    validity: str | None = None
    last: int = 0
    left: int = 0


def messages_on_server(
    box: ImapBox, password: str, seen: Seen, *, since: datetime, most: int
) -> Iterator[Stored]:
    """Yield at most `most` messages that came after those of `seen`, which moves with them.

    Where the server numbered the folder anew, those since a day are read. Raises TendrilError
    when the server cannot be reached or refuses.
    """
    try:
        with _opened(box, password) as server:
            yield from _read(server, box, seen, since, most)
    except (OSError, imaplib.IMAP4.error) as error:
        said = str(error).strip("b'\"") or type(error).__name__
        raise TendrilError(
            f"The mailbox of {box.user} at {box.host}:{box.port} cannot be read: {said}."
        ) from None


def _read(
    server: imaplib.IMAP4, box: ImapBox, seen: Seen, since: datetime, most: int
) -> Iterator[Stored]:
    status, _ = server.select(_quoted(box.folder), readonly=True)
    if status != "OK":
        raise imaplib.IMAP4.error(f"it has no folder {box.folder}")
    _, stated = server.response("UIDVALIDITY")
    validity = (stated[0] or b"").decode("ascii", "replace") if stated else ""
    if validity == seen.validity:
        criterion = f"UID {seen.last + 1}:*"
    else:
        seen.validity, seen.last = validity, 0
        criterion = f"SINCE {since.day:02d}-{_MONTHS[since.month - 1]}-{since.year}"
    _, answer = server.uid("SEARCH", criterion)
    # "n:*" names the last message even where its number is lower.
    numbers = sorted(n for n in map(int, (answer[0] or b"").split()) if n > seen.last)
    seen.left = max(0, len(numbers) - most)
    for number in numbers[:most]:
        yield _message(server, number)
        seen.last = number


def _message(server: imaplib.IMAP4, number: int) -> Stored:
    _, sizes = server.uid("FETCH", str(number), "(RFC822.SIZE)")
    size = _SIZE.search(b" ".join(each for each in sizes if isinstance(each, bytes)))
    if size is not None and int(size.group(1)) > LARGEST:
        return Stored(f"message {number}", None, 0.0)
    _, parts = server.uid("FETCH", str(number), "(BODY.PEEK[])")  # PEEK leaves it unread
    raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
    return Stored(f"message {number}", raw if isinstance(raw, bytes) else b"", 0.0)


@contextmanager
def _opened(box: ImapBox, password: str) -> Iterator[imaplib.IMAP4]:
    context = ssl.create_default_context()
    if box.security == "tls":
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            box.host, box.port, ssl_context=context, timeout=_SECONDS
        )
    else:
        server = imaplib.IMAP4(box.host, box.port, timeout=_SECONDS)
    try:
        if box.security == "starttls":
            server.starttls(context)
        server.login(box.user, password)
        yield server
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _quoted(folder: str) -> str:
    """Return a folder's name in modified UTF-7 (RFC 3501, 5.1.3), in quotes."""
    coded = re.sub(
        r"[^\x20-\x7e]+|&",
        lambda match: (
            "&-" if match.group() == "&" else "&" + match.group().encode("utf-16-be").hex() + "-"
        ),
        folder,
    )
    coded = re.sub(r"&([0-9a-f]+)-", lambda m: _base64(bytes.fromhex(m.group(1))), coded)
    return '"' + coded.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _base64(raw: bytes) -> str:
    import base64

    return "&" + base64.b64encode(raw).decode().rstrip("=").replace("/", ",") + "-"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
