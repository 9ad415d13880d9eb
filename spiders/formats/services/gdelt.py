"""Article lists of GDELT DOC 2 (api.gdeltproject.org/api/v2/doc/doc, mode artlist)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.codes.languages import language_named
from data.records import Notice, NoticeKind, Rejected, digest
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import moment
from spiders.formats.reading.decode import text_of
from spiders.formats.reading.json_items import read_items, required


def read(
    raw: bytes, *, source: str = "gdelt", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read the articles of one answer; refusals come as plain text with HTTP 200."""
    if not raw.lstrip().startswith((b"{", b"[")):
        words = " ".join(text_of(raw).split())[:160]
        reason = f"the service answered in words: {words}" if words else "the answer is empty"
        yield Rejected(path, reason, source, digest(raw))
        return
    if raw.strip() == b"{}":
        return  # no article in this window
    yield from read_items(
        raw, keys=("articles",), notice=notice, source=source, path=path, retrieved_at=retrieved_at
    )


def notice(
    item: Mapping[str, Any], *, source: str = "gdelt", retrieved_at: datetime | None = None
) -> Notice:
    """Return one article; raises ValueError without an address or a title.

    `sourcecountry` is where the medium sits, not where the story takes place, so no place.
    """
    url = required(values.clean(item.get("url")), "url")
    title = item.get("title")
    # GDELT sets spaces around punctuation: "Werk in Köln , sagt ..."
    text = values.clean(plain(title)) if isinstance(title, str) else None
    return Notice(
        source=source,
        source_id=url[:500],
        kind=NoticeKind.NEWS,
        url=url,
        published_at=moment(item.get("seendate")),
        retrieved_at=retrieved_at,
        language=language_named(str(item.get("language", "")))
        or values.language(item.get("language")),
        title=required(_tight(text), "title"),
        raw_digest=digest(repr(item).encode()),
    )


def _tight(text: str | None) -> str | None:
    if text is None:
        return None
    for mark in (",", ".", ":", ";", "!", "?", ")", "”", "%"):
        text = text.replace(f" {mark}", mark)
    return text.replace("( ", "(").replace(" - ", " – ")
