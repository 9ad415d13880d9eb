"""The declaration of a mailbox that is read: `[[mailbox]]`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from spiders.bases.base import SourceSpider
from spiders.declared.source_spec import SourceSpec, made
from spiders.source import Source

_PORTS = {"tls": 993, "starttls": 143, "none": 143}


class MailboxSpec(SourceSpec):
    """A mailbox: `[[mailbox]]` with `name`, and `path`, or `host` and `user`.

    The password stands in the environment: TENDRIL_MAILBOX_PASSWORD_<NAME>.
    """

    kind: Literal["mailbox"] = "mailbox"
    url: str = ""  # where it lies follows from what is below
    path: Path | None = None  # a Maildir, an mbox file, an .eml file or a folder of them
    host: Annotated[str, Field(pattern=r"^[\w.:-]+$")] | None = None
    port: Annotated[int, Field(ge=1, le=65_535)] | None = None
    security: Literal["tls", "starttls", "none"] = "tls"
    user: str | None = None
    folder: str = "INBOX"
    senders: tuple[str, ...] = ()  # addresses or domains; nobody else is listened to

    @field_validator("senders")
    @classmethod
    def _senders(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if "." not in each.rpartition("@")[2]:
                raise ValueError(f"{each!r} is no address and no domain")
        return tuple(each.strip().lower() for each in value)

    @model_validator(mode="after")
    def _place(self) -> MailboxSpec:
        if (self.path is None) == (self.host is None):
            raise ValueError("give either path (a folder or file) or host (a server)")
        if self.host is not None and not self.user:
            raise ValueError("a server needs user")
        if self.security == "none" and self.host not in {None, "localhost", "127.0.0.1", "::1"}:
            raise ValueError("without TLS only this machine's own server is asked")
        return self

    @property
    def password_variable(self) -> str:
        """Return the environment variable that holds the password."""
        return f"TENDRIL_MAILBOX_PASSWORD_{self.name.upper()}"

    def source(self) -> Source:
        """Return the declaration of the source, with the mailbox as its address."""
        from dataclasses import replace

        if self.path is not None:
            place, key = self.path.expanduser().absolute().as_uri(), None
        else:
            place, key = f"imaps://{self.host}/", self.password_variable
        plain = self.model_copy(update={"url": place})
        return replace(SourceSpec.source(plain), key=key)

    def spider(self) -> type[SourceSpider]:
        """Return the spider of this mailbox."""
        from spiders.bases.mail import MailSpider
        from spiders.mailboxes.imap import ImapBox

        box = None
        if self.host is not None:
            port = self.port or _PORTS[self.security]
            box = ImapBox(self.host, port, self.security, self.user or "", self.folder)
        path = self.path.expanduser() if self.path else None
        return made(self, MailSpider, path=path, box=box, senders=frozenset(self.senders))
