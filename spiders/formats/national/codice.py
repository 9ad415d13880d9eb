"""CODICE in Atom: the tenders of PLACSP, Spain's platform, as it syndicates them.

A feed is a log of changes, newest first: an entry is one contract file (ContractFolderStatus) as
it stands, the newest entry of a file counts, and `at:deleted-entry` (RFC 6721) takes one back.
Names of elements: CODICE 2 with its extension for the platform (`urn:dgpe:names:draft:codice`),
as the documentation of the syndication describes them; the status codes, the two titles escaped
one in the other and the order of the log are those that public crawlers met (see the catalogue).

The hosts of PLACSP forbid robots, so no source of the catalogue reads this: the form is for files
that somebody may fetch, and for portals that syndicate in the same way.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from data.records import Notice, NoticeKind, Rejected, digest
from spiders.formats.national.codice_file import read_contract_file
from spiders.formats.national.elements import below, child, children, words
from spiders.formats.reading import addresses, dates
from spiders.formats.reading.notice_builder import Draft
from spiders.formats.reading.xml import XmlRefusedError, local, parse

if TYPE_CHECKING:
    from lxml import etree

STATUS = "ContractFolderStatus"
# PRE: announced before, PUB: open, EV: offers are looked at, ADJ: awarded, RES: signed,
# ANUL: cancelled. A file that is looked at takes no more tenders.
_KINDS = {
    "PRE": NoticeKind.PLANNED, "PUB": NoticeKind.TENDER, "EV": NoticeKind.TENDER,
    "ADJ": NoticeKind.AWARD, "RES": NoticeKind.AWARD, "ANUL": NoticeKind.CHANGE,
}  # fmt: skip


def read(
    raw: bytes, *, source: str = "codice", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Yield the newest entry of each contract file in a feed; a deleted one is set aside."""
    try:
        root = parse(raw)
    except XmlRefusedError as error:
        yield Rejected(path, str(error), source, digest(raw))
        return
    entries = [root] if local(root.tag) == "entry" else children(root, "entry")
    deleted = {
        each.get("ref") or "": each.get("when") or "" for each in children(root, "deleted-entry")
    }
    seen: set[str] = set()
    for number, entry in enumerate(sorted(entries, key=_updated, reverse=True), start=1):
        name, where = words(child(entry, "id")) or "", f"{path}:{number}"
        if name in seen:
            continue  # an earlier state of the same file
        seen.add(name)
        if name in deleted and deleted[name] >= _updated(entry):
            yield Rejected(where, "its publisher has taken the entry back", source)
            continue
        yield _notice(entry, source=source, path=where, at=retrieved_at)


def _notice(
    entry: etree._Element, *, source: str, path: str, at: datetime | None
) -> Notice | Rejected:
    draft = Draft(source=source, path=path, raw_digest=digest(path.encode()))
    status = next(iter(below(entry, STATUS)), None)
    if status is None:
        return draft.reject(f"an entry without {STATUS}, which is no CODICE")
    code = words(child(status, "ContractFolderStatusCode"))
    kind = _KINDS.get(code or "")
    if kind is None:
        kind = NoticeKind.TENDER
        draft.warn(f"unknown status {code!r}, read as tender")
    link = next((e.get("href") for e in entry if local(e.tag) == "link" and e.get("href")), None)
    name = words(child(entry, "id"))
    draft.fields |= {
        "source_id": name.rpartition("/")[2] if name else None,
        "kind": kind,
        "form": code,
        "cancelled": code == "ANUL",
        "closed": True if code == "EV" else None,
        "language": "es",
        "title": html.unescape(words(child(entry, "title")) or ""),
        "url": addresses.address(link),
        "published_at": dates.moment(_updated(entry)),
        "retrieved_at": at,
    }
    read_contract_file(draft, status)
    if kind is NoticeKind.AWARD:
        draft.fields["deadline"] = None
    return draft.build()


def _updated(entry: etree._Element) -> str:
    return words(child(entry, "updated")) or ""
