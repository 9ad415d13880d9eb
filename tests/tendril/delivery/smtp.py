"""A mail server on loopback, with TLS and a login, that keeps what it takes."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, Literal

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

from tendril.home.recipients import MailSettings

Security = Literal["starttls", "tls"]
USER, PASSWORD = "bot", "correct horse"


@dataclass
class Post:
    """What the server took; `answer` says what it replies to the end of a mail."""

    settings: MailSettings
    taken: list[bytes] = field(default_factory=list)
    answer: Callable[[], str] = lambda: "250 OK"

    @property
    def mails(self) -> list[EmailMessage]:
        found = [message_from_bytes(raw, policy=default) for raw in self.taken]
        return [mail for mail in found if isinstance(mail, EmailMessage)]

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address.startswith("gone"):
            return "550 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.answer()
        if answer.startswith(("250", "hang")):
            self.taken.append(envelope.content)
        if answer.startswith("hang"):
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return answer


@contextmanager
def post_office(folder: Path, *, security: Security = "starttls") -> Iterator[Post]:
    """Serve mail at localhost, trusted by the authority that its settings name."""
    authority = trustme.CA()
    folder.mkdir(parents=True, exist_ok=True)
    authority.cert_pem.write_to_path(folder / "authority.pem")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    settings = MailSettings(
        host="localhost", port=port, security=security, user=USER,
        sender="tendril@example.org", authority=str(folder / "authority.pem"), seconds=10,
    )  # fmt: skip
    post = Post(settings)
    encrypted: dict[str, Any] = (
        {"ssl_context": context}
        if security == "tls"
        else {"tls_context": context, "require_starttls": True}
    )
    controller = Controller(
        post, hostname="127.0.0.1", port=port, authenticator=_known, auth_required=True,
        auth_require_tls=security != "tls", **encrypted,
    )  # fmt: skip
    controller.start()
    try:
        yield post
    finally:
        controller.stop()


def _known(server: SMTP, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=good, handled=good)
