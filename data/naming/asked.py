"""What a reader's link or number names: addresses and ids that a notice may be known by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from data.errors import TendrilError
from data.notices.notice_ids import plain_id, publication_number, uuid
from data.text.controls import without_controls
from data.web.web_address import page_key, without_tracking

LONGEST = 2000
# Shorter parts of an address are words, not ids.
_LEAST = 4
# An escaped letter, and what is no letter or digit.
_NOT_PLAIN = re.compile(r"%[0-9A-Fa-f]{2}|[^A-Za-z0-9-]+")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A link or number, and the names that it may stand for."""

    text: str
    page: str | None  # what all addresses of one page share; None for a number
    host: str | None
    names: frozenset[
        str
    ]  # ids in their one form, as `data.notices.notice_ids.plain_id` writes them
    mark: str  # the part of it that is most its own, for finding it in a longer text

    @property
    def is_ted(self) -> bool:
        """Whether it is a publication number of TED."""
        return publication_number(self.text) is not None


def asked_for(text: str) -> Asked:
    """Read a link, a number or a key; raises TendrilError for what is none."""
    text = without_controls(text).strip().strip("<>\"'")
    if not text or len(text) > LONGEST or "\n" in text:
        raise TendrilError(
            "That is no link or number of a notice. Paste one, such as"
            " https://ted.europa.eu/en/notice/-/detail/924011-2026 or 924011-2026."
        )
    page = page_key(text)
    if page is None:
        # A key is source:id:version.
        parts = text.split(":")
        ids = {text, parts[1]} if len(parts) == 3 else {text}
        return Asked(text, None, None, _names(ids), max(ids, key=len))
    address = urlsplit(without_tracking(text))
    segments = [unquote(each) for each in address.path.split("/") if len(each) >= _LEAST]
    values = [value for _, value in parse_qsl(address.query) if len(value) >= _LEAST]
    ids = {
        text,
        *segments,
        *values,
        *(name for each in segments if len(name := each.rpartition(".")[0]) >= _LEAST),
    }
    ids |= set(_UUID.findall(text))
    host = (address.hostname or "").lower()
    return Asked(text, page, host, _names(ids), _mark(address) or host)


def _mark(address: SplitResult) -> str:
    """Return the plain run of letters and digits that is most an address' own, or nothing.

    It is the same however the address is escaped, printed or ended: `id=0815`, not `.print.html`.
    """
    segments = [each for each in address.path.split("/") if each]
    values = [part.partition("=")[2] for part in address.query.split("&")]
    runs = [run for each in (*values, *segments[-1:]) for run in _NOT_PLAIN.split(each)]
    return max(runs, key=lambda run: (any(c.isdigit() for c in run), len(run)), default="")


def _names(ids: set[str]) -> frozenset[str]:
    found = {name for each in ids for name in (publication_number(each), uuid(each), each) if name}
    return frozenset(name for each in found if (name := plain_id(each)))
