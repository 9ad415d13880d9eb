"""Mailboxes: newsletters, portal alerts and forwarded tips as notices."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response

from data.errors import TendrilError
from data.records import Rejected
from spiders.bases.base import Outputs, SourceSpider
from spiders.bases.listing_page import KINDS
from spiders.crawling.part import Part
from spiders.formats.mail.read import read
from spiders.mailboxes.files import LARGEST, Stored, messages_on_disk
from spiders.mailboxes.imap import ImapBox, Seen, messages_on_server

MOST = 2_000  # messages of one run


class MailSpider(SourceSpider):
    """Read a mailbox: the messages that came since the last run.

    1. Declare `name`, `source` and either `path` (a Maildir, an mbox file, `.eml` files) or `box`
       (a folder on a server); `source.key` is then the variable of the password.
    2. `senders` limits whom is listened to: addresses or domains.

    Nobody is asked but the mailbox: links are read, not followed.
    """

    path: ClassVar[Path | None] = None
    box: ClassVar[ImapBox | None] = None
    senders: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def check(cls) -> None:
        """Refuse a mailbox in two places, or in none."""
        super().check()
        if (cls.path is None) == (cls.box is None):
            raise TendrilError(
                f"Mailbox {cls.name}: give either a folder or file (path) or a server (host)."
            )

    def begin(self, part: Part) -> Iterable[Request]:
        """Open the mailbox; the request goes nowhere, it only starts the reading."""
        yield Request("data:,", callback=self.parse)

    def parse(self, response: Response) -> Outputs:
        """Land what the messages tell."""
        part: Part = response.meta["part"]
        kind, language = KINDS[self.source.kind], self.source.language
        reader = partial(read, kind=kind, language=language, senders=self.senders)
        try:
            for message in self._messages(part):
                self.met += 1
                if message.raw is None:
                    yield Rejected(
                        source=self.name,
                        path=message.name,
                        reason=f"longer than {LARGEST >> 20} MB",
                    )
                else:
                    yield from self.records(message.raw, message.name, reader)
        except TendrilError as error:
            self.problem(str(error), part)

    def _messages(self, part: Part) -> Iterator[Stored]:
        state = self.cursor.state
        since = self.now - self.reach
        if self.path is not None:
            newest = float(state.get("came", since.timestamp()))
            for message in messages_on_disk(self.path, float(state.get("came", 0.0))):
                newest = max(newest, message.came)
                part.state = {"came": newest}
                yield message
            return
        assert self.box is not None  # noqa: S101 (held by check)
        seen = Seen(state.get("validity"), int(state.get("last", 0)))
        password = os.environ.get(self.source.key or "", "")
        if not password:
            raise TendrilError(
                f"The mailbox {self.name} needs its password: set the environment variable"
                f" {self.source.key}."
            )
        for message in messages_on_server(self.box, password, seen, since=since, most=MOST):
            yield message
        part.state = {"validity": seen.validity, "last": seen.last}
        if seen.left:
            self.problem(f"{seen.left} messages wait in {self.box.folder}; the next run goes on")
