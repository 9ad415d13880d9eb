"""E-mail by SMTP with TLS: text and HTML, one recipient a message, sent at most once.

The message is on its way with the dot that ends it. Only the moment between that dot and the
server's answer is uncertain: connecting, logging in and the whole text come before the mark.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from data.text.controls import without_controls
from tendril.delivery.channels.calendar import appointments_file
from tendril.delivery.channels.sending import NotSentError, UncertainError

if TYPE_CHECKING:
    from tendril.delivery.channels.sending import Parcel
    from tendril.home.recipients import MailSettings

LONGEST_SUBJECT = 150
_DOT = re.compile(rb"^\.", re.MULTILINE)
_GONE = (smtplib.SMTPServerDisconnected, TimeoutError, OSError)


class Mail:
    """The channel `mail`."""

    repeatable = False

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Send one message; see `tendril.delivery.channels.sending.Channel`."""
        mail = parcel.mail
        raw = message(parcel, now=now).as_bytes()
        with _connected(mail, parcel) as server:
            _envelope(server, mail.sender, parcel.recipient.address)
            _text(server, raw, sending)


def message(parcel: Parcel, *, now: datetime) -> EmailMessage:
    """Return the mail: the same Message-ID each time that the parcel is sent."""
    mail, issue = parcel.mail, parcel.issue
    made = EmailMessage(policy=SMTP)
    made["From"] = Address(header_text(mail.sender_name), addr_spec=mail.sender)
    made["To"] = Address(addr_spec=parcel.recipient.address)
    made["Subject"] = header_text(issue.subject, LONGEST_SUBJECT)
    made["Date"] = format_datetime(now.astimezone(UTC))
    made["Message-ID"] = f"<tendril.{parcel.token}@{mail.sender.rpartition('@')[2]}>"
    made["List-ID"] = f"Tendril <digest.{mail.sender.rpartition('@')[2]}>"
    leave = mail.unsubscribe or mail.sender
    made["List-Unsubscribe"] = f"<mailto:{leave}?subject=unsubscribe%20{issue.recipient}>"
    # No robot that is away answers to it.
    made["Auto-Submitted"] = "auto-generated"
    made["Content-Language"] = issue.language
    made.set_content(issue.text, cte="quoted-printable")
    made.add_alternative(issue.html, subtype="html", cte="quoted-printable")
    if "calendar" in parcel.recipient.channels and issue.appointments:
        made.add_attachment(
            appointments_file(parcel, now=now),
            maintype="text",
            subtype="calendar",
            filename="tendril.ics",
            params={"method": "PUBLISH", "charset": "utf-8"},
        )
    return made


def header_text(text: str, limit: int = 200) -> str:
    """Return a text as it may stand in a header: one line, without controls, cut."""
    line = " ".join(without_controls(text).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


@contextmanager
def _connected(mail: MailSettings, parcel: Parcel) -> Iterator[smtplib.SMTP]:
    """Give a server that is connected, encrypted and logged into; NotSentError when it is not."""
    try:
        context = ssl.create_default_context(cafile=mail.authority or None)
    except OSError as error:
        raise NotSentError(f"the file {mail.authority} of [mail] cannot be read") from error
    server: smtplib.SMTP | None = None
    try:
        try:
            if mail.security == "tls":
                server = smtplib.SMTP_SSL(
                    mail.host, mail.port, timeout=mail.seconds, context=context
                )
            else:
                server = smtplib.SMTP(mail.host, mail.port, timeout=mail.seconds)
                if mail.security == "starttls":
                    server.starttls(context=context)
            if mail.user:
                server.login(mail.user, parcel.secret("MAIL_PASSWORD"))
        except smtplib.SMTPAuthenticationError as error:
            why = f"{mail.host} does not take the user and password (SMTP {error.smtp_code})"
            raise NotSentError(why) from None
        except (smtplib.SMTPException, OSError) as error:
            raise NotSentError(f"{mail.host} {_why(error)}") from error
        yield server
    finally:
        if server is not None:
            with suppress(smtplib.SMTPException, OSError):
                server.quit()


def _envelope(server: smtplib.SMTP, sender: str, to: str) -> None:
    try:
        code, said = server.mail(sender)
        if code // 100 == 2:
            code, said = server.rcpt(to)
        if code // 100 == 2:
            code, said = server.docmd("DATA")
            if code == 354:
                return
    except (smtplib.SMTPException, OSError) as error:
        raise NotSentError(f"the mail server {_why(error)}") from error
    raise _refused(code, said)


def _text(server: smtplib.SMTP, raw: bytes, sending: Callable[[], None]) -> None:
    try:
        server.send(_DOT.sub(b"..", raw))
    except _GONE as error:
        raise NotSentError(f"the mail server {_why(error)}") from error
    sending()
    try:
        server.send(b".\r\n")
        code, said = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise UncertainError(
            f"the mail server took all of it and did not answer ({type(error).__name__});"
            " it may have arrived"
        ) from error
    if code // 100 != 2:
        raise _refused(code, said)


def _refused(code: int, said: bytes) -> NotSentError:
    words = " ".join(said.decode("utf-8", errors="replace").split())[:160]
    return NotSentError(f"the mail server said {code} {words}", permanent=code // 100 == 5)


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"has a certificate that is not trusted: {error.verify_message}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"does not offer what [mail] asks for: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"could not be reached: {error.strerror}"
    return f"could not be reached ({type(error).__name__})"
