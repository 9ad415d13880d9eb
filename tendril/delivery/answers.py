"""Signed answers: what a reader's click says of a project, for as long as it holds.

An answer is a word that `tendril feedback --token` applies; a link only opens a mail or a page
that carries it, so that a program that follows links changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast, get_args
from urllib.parse import quote

from itsdangerous import BadData, URLSafeSerializer

from data.errors import TendrilError
from data.vocabulary import Verdict
from tendril.delivery.wording import words
from tendril.digest.layout.render import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tendril.digest.model import Digest, Entry

LEAST_KEY = 16  # characters
_PURPOSE = "tendril.answer.1"
# What a reader may click: the wording, the verdict, and the reason that goes with it.
CHOICES: tuple[tuple[str, Verdict, str | None], ...] = (
    ("answer.yes", "yes", None),
    ("answer.no", "no", None),
    ("answer.small", "no", "too small"),
)


@dataclass(frozen=True, slots=True)
class Given:
    """What an answer says."""

    profile: str
    project: str
    verdict: Verdict
    reason: str | None
    recipient: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs answers and reads them back with one key."""

    key: str

    def __post_init__(self) -> None:
        """Refuse a key that can be guessed."""
        if len(self.key) < LEAST_KEY:
            raise TendrilError(
                f"TENDRIL_LINK_KEY has {len(self.key)} characters and needs at least {LEAST_KEY};"
                " `openssl rand -hex 32` makes one."
            )

    def sign(self, answer: Given) -> str:
        """Return the answer as a word of letters, digits, - _ and dots."""
        values = [
            answer.profile, answer.project, answer.verdict, answer.reason, answer.recipient,
            int(answer.until.timestamp()),
        ]  # fmt: skip
        return str(self._serializer.dumps(values))

    def read(self, token: str, *, now: datetime) -> Given:
        """Return what a word says; TendrilError when it is not ours, was changed, or is too old."""
        try:
            profile, project, verdict, reason, recipient, until = self._serializer.loads(
                "".join(token.split())
            )
            moment = datetime.fromtimestamp(int(until), now.tzinfo)
        except (BadData, TypeError, ValueError, OverflowError, OSError):
            raise TendrilError(
                "The token is not one that this home gave, or a part of it is missing."
                " Copy the whole line of the digest's mail."
            ) from None
        if verdict not in get_args(Verdict):
            raise TendrilError(f"The token says {verdict!r}, which is no verdict.")
        if now > moment:
            raise TendrilError(
                f"The token held until {moment:%Y-%m-%d}. Say it with `tendril feedback"
                f" {verdict} {project}`."
            )
        return Given(profile, project, cast(Verdict, verdict), reason, recipient, moment)

    @property
    def _serializer(self) -> URLSafeSerializer:
        return URLSafeSerializer(
            self.key, salt=_PURPOSE, signer_kwargs={"digest_method": hashlib.sha256}
        )


def answers(
    digest: Digest, place: str, token: Callable[[str, Verdict, str | None], str]
) -> Mapping[str, tuple[Answer, ...]]:
    """Return what can be clicked for each project; `place` is mailto:… or the page's address.

    `token` signs a project, a verdict and its reason.
    """
    return {
        entry.project: tuple(_answers(entry, digest.language, place, token))
        for entry in digest.entries
    }


def _answers(
    entry: Entry, language: str, place: str, token: Callable[[str, Verdict, str | None], str]
) -> Iterable[Answer]:
    for key, verdict, reason in CHOICES:
        text = words(language, key)
        word = token(entry.project, verdict, reason)
        if place.startswith("mailto:"):
            title = " ".join(entry.title.split())[:60]
            subject = words(language, "answer.subject", verdict=text, title=title)
            body = f"{words(language, 'answer.body')}\r\n\r\n{word}\r\n"
            link = f"{place}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
        else:
            mark = "&" if "?" in place else "?"
            link = f"{place}{mark}answer={quote(word, safe='')}"
        yield Answer(text, link)
