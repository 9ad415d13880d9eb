"""Notices of an e-mail: each entry of a newsletter or alert, or the mail itself as a tip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from data.notices.notice_ids import publication_number
from data.records import Notice, NoticeKind, Rejected, digest
from data.web.html_text import plain, shorten
from data.web.web_address import page_key
from spiders.formats.mail.entries import Entry, entries_of_html, entries_of_text, first_address
from spiders.formats.mail.message import Mail, mails

# One entry alone may be a tip with its link; two and more are a list.
_LIST = 2
_LONGEST = 6_000
_READ = 100_000  # characters of one text that are looked at
_MAIL_ADDRESS = re.compile(
    r"<?(?:mailto:)?(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}>?"
)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
# The head that a mail program copies over what is handed on: a word, a colon and a value a line.
_HEAD_LINE = re.compile(r"^[>\s*]*[^\W\d][\w .’'-]{1,20}\s?:\*?\s.{2,200}$")
_LEAST_HEAD = 3
_RULE = re.compile(r"^[>\s]*[-_=*]{4,}[^-_=*\n]{0,60}[-_=*]*\s*$")
_TED_NUMBER = re.compile(r"(?<![\d/-])\d{5,8}-20\d{2}(?![\d-])")


def read(
    raw: bytes,
    *,
    source: str,
    path: str,
    retrieved_at: datetime,
    kind: NoticeKind = NoticeKind.NEWS,
    language: str | None = None,
    senders: frozenset[str] = frozenset(),
) -> Iterator[Notice | Rejected]:
    """Return what a message tells of; `path` names it in rejections.

    With `senders` (addresses or domains, in small letters), a message of anybody else tells
    nothing. An entry is named by its link, so that two mails with one link are one notice.
    """
    try:
        found = list(mails(raw))
    except ValueError as error:
        yield Rejected(source=source, path=path, reason=str(error))
        return
    if senders and not (found and _is_from(found[0].sender, senders)):
        return
    for mail in found:
        for number, entry in enumerate(_told(mail)):
            name = page_key(entry.url) if entry.url else None
            own = mail.id or digest(raw)
            yield Notice(
                source=source,
                source_id=shorten(name or f"{own}#{number}", 400),
                aliases=_numbers(entry),
                kind=kind,
                url=entry.url or None,
                published_at=mail.sent_at,
                retrieved_at=retrieved_at,
                language=language,
                title=shorten(entry.title, 500),
                description=shorten(entry.text, _LONGEST) or None,
                raw_digest=digest(raw),
            )


def _told(mail: Mail) -> list[Entry]:
    listed: list[Entry] = []
    if mail.html:
        listed = entries_of_html(mail.html)
    elif mail.text:
        listed = entries_of_text(mail.text)
    if len(listed) >= _LIST:
        return [
            Entry(_without_addresses(e.title), e.url, _without_addresses(e.text)) for e in listed
        ]
    text = _message_text(mail)
    # The way in which the colleague wrote the link counts, else the first one of the text.
    link = listed[0].url if listed else first_address(mail.text or "")
    title = mail.subject or (listed[0].title if listed else next(iter(text.splitlines()), ""))
    return [Entry(_without_addresses(title), link or "", text)] if title.strip() else []


def _message_text(mail: Mail) -> str:
    """Return the words of a mail without signature, addresses and the heads of what it hands on."""
    text = (mail.text or plain(mail.html) or "")[:_READ].replace("\r\n", "\n")
    text = _SIGNATURE.split(text, maxsplit=1)[0]
    lines = [line for line in text.split("\n") if not _RULE.match(line)]
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _HEAD_LINE.match(lines[end]):
            end += 1
        head = lines[at:end]
        if len(head) >= _LEAST_HEAD and any(_MAIL_ADDRESS.search(line) for line in head):
            at = end
            continue
        kept.append(re.sub(r"^[>\s]+", "", lines[at]))
        at += 1
    return _without_addresses("\n".join(kept)).strip()


def _without_addresses(text: str) -> str:
    """Return a text without addresses of people, whom nobody asked to be kept."""
    return _MAIL_ADDRESS.sub("", text).strip()


def _numbers(entry: Entry) -> tuple[str, ...]:
    """Return the publication numbers of TED that an entry names, as other notices write them."""
    found = _TED_NUMBER.findall(f"{entry.url} {entry.title} {entry.text}")
    numbers = [number for each in found if (number := publication_number(each))]
    return tuple(dict.fromkeys(numbers)) if len(set(numbers)) == 1 else ()


def _is_from(sender: str | None, senders: frozenset[str]) -> bool:
    address = (sender or "").lower()
    domain = address.rpartition("@")[2]
    return bool(domain) and any(
        each == address or domain == each.lstrip("@") or domain.endswith("." + each.lstrip("@"))
        for each in senders
    )
