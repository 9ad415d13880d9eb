"""Article pages of news sites and press rooms: title, date, authors, a summary with evidence.

The main text is found by trafilatura and set against the one that the page states for machines
(JSON-LD). A notice keeps a few sentences of it, never the whole.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from lxml import etree

from data.records import Notice, NoticeKind, Rejected, digest
from data.web.html_text import plain, shorten
from data.web.web_address import page_key, without_tracking
from spiders.formats.dates.written import is_written
from spiders.formats.reading.dates import moment
from spiders.formats.reading.decode import text_of
from spiders.formats.web.page_meta import PageMeta

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SUMMARY = 500  # characters of the page's own summary or of the first sentences
_EVIDENCE = 600  # characters of the sentences with figures, at most four of them
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(
    r"[^.!?。！？\n]+(?:[.!?。！？](?!\s)[^.!?。！？\n]*)*[.!?。！？]?[\"'”»“)]*"
)
# What makes a sentence evidence: money, sizes, capacities, jobs, and years to come.
_FIGURE = re.compile(
    r"\d[\d.,\s]*\s?(?:€|euro?s?\b|eur\b|mio\b|mrd\b|million|milliard|billion|миллион|млн|m€|mn\b"
    r"|chf\b|usd\b|dollar|pfund|pounds?\b|kronor|złot|zł\b|%|prozent|percent"
    r"|m²|qm\b|quadratmeter|square|hektar|hectare|ha\b|tonnen|tonn?e?s\b|[kmg]wh?\b|megawatt|gigawatt"
    r"|arbeitspl|mitarbeit|jobs?\b|employees|emplois|beschäftigt)|[$€£¥]\s?\d|\b20[2-4]\d\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Article:
    """What a page holds; `text` is the whole main text, for measuring and tagging only."""

    title: str | None
    text: str
    published_at: datetime | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    summary: str | None = None
    url: str | None = None
    reserved: bool = False  # opted out of text and data mining


def read(
    raw: bytes,
    *,
    source: str = "article",
    path: str,
    retrieved_at: datetime | None = None,
    url: str | None = None,
    kind: NoticeKind = NoticeKind.NEWS,
    zone: tzinfo = UTC,
) -> Iterator[Notice | Rejected]:
    """Read one page as a notice of `kind` with a summary and evidence, not its full text."""
    address = url or (path if path.startswith(("http://", "https://")) else None)
    found = extract(raw, url=address, zone=zone)
    if found.reserved:
        reason = "the page reserves its text against text and data mining (tdm-reservation)"
        yield Rejected(path, reason, source, digest(raw))
        return
    if not found.title:
        yield Rejected(path, "an HTML page without a title", source, digest(raw))
        return
    link = address or found.url
    yield Notice(
        source=source,
        source_id=(_own(found.url, address) or address or digest(raw))[:500],
        kind=kind,
        url=link,
        published_at=found.published_at,
        retrieved_at=retrieved_at,
        language=found.language,
        title=found.title,
        description=digested(found),
        raw_digest=digest(raw),
    )


def _own(canonical: str | None, address: str | None) -> str | None:
    """Return the address that a page calls its own, unless that is its site's front page."""
    if canonical and address and page_key(canonical) is None:
        return None
    return without_tracking(canonical) if canonical else None


def extract(
    raw: bytes, *, url: str | None = None, encoding: str | None = None, zone: tzinfo = UTC
) -> Article:
    """Return everything that is found on a page, the full main text included."""
    root = _tree(text_of(raw, encoding))
    if root is None:
        return Article(title=None, text="")
    meta = PageMeta.of(root)
    published = meta.published_at(zone)
    stated = max((_body(item) for item in meta.linked), key=len, default="")
    return Article(
        title=meta.title(url),
        text=_better(_main_text(root, url), stated),
        published_at=published or _day_by_layout(root, url, zone),
        authors=meta.authors,
        language=meta.language,
        summary=meta.description,
        url=meta.canonical,
        reserved=meta.reserved,
    )


def digested(article: Article) -> str | None:
    """Return the summary and the sentences of evidence that a reader gets, one a line."""
    sentences = [part.strip() for part in _SENTENCE.findall(article.text) if part.strip()]
    lead = article.summary or " ".join(sentences[:4])
    lead = shorten(lead.replace("\n", " "), _SUMMARY) if lead else ""
    lines = [lead] if lead else []
    room = _EVIDENCE
    for sentence in sentences:
        if len(lines) > 4:
            break
        fresh = sentence not in lead and sentence not in lines
        if fresh and 30 <= len(sentence) <= room and _FIGURE.search(sentence):
            lines.append(sentence)
            room -= len(sentence)
    # A short page would otherwise be kept whole.
    while len(lines) > 2 and sum(map(len, lines)) > max(len(article.text) * 0.6, _SUMMARY):
        lines.pop()
    return "\n".join(lines) or None


def _tree(text: str) -> HtmlElement | None:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", " ")
    import trafilatura

    try:
        root: HtmlElement | None = trafilatura.load_html(text)
    except (etree.LxmlError, ValueError):
        return None
    return root


def _main_text(root: HtmlElement, url: str | None) -> str:
    import trafilatura

    for recall in (False, True):
        try:
            found = trafilatura.bare_extraction(
                root, url=url, with_metadata=False, include_comments=False, favor_recall=recall
            )
        except Exception:  # noqa: BLE001  hostile pages break it in many ways
            found = None
        text = getattr(found, "text", None)
        if text:
            return str(text)
    blocks = (plain(etree.tostring(p, encoding="unicode")) for p in root.iter("p"))
    return "\n".join(block for block in blocks if block and len(block) > 60)


def _body(item: Mapping[str, Any]) -> str:
    """Return the text that the page states for machines."""
    body = item.get("articleBody")
    return plain(html.unescape(body)) or "" if isinstance(body, str) else ""


def _better(found: str, stated: str) -> str:
    """Return the found text, made whole or cut where the page states that it is."""
    if not stated or not found:
        return found or stated
    if len(stated) >= 2 * len(found) and _covered(found, stated) >= 0.8:
        return stated  # the rest of the page comes only with scripts
    if len(stated) < len(found) / 2:
        return found  # no more than a beginning
    # Behind the last words of the stated text the found one runs on into teasers.
    tail = _folded(stated)[-40:]
    lines = found.split("\n")
    last = next((at for at in reversed(range(len(lines))) if tail in _folded(lines[at])), None)
    kept = "\n".join(lines[: last + 1]) if last is not None else ""
    return kept if len(tail) == 40 and len(kept) >= len(found) / 2 else found


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _covered(part: str, whole: str) -> float:
    """Return the share of the words of `part` that `whole` has, counted with repetition."""
    words = Counter(_WORD.findall(part.lower()))
    shared = words & Counter(_WORD.findall(whole.lower()))
    return sum(shared.values()) / max(1, sum(words.values()))


def _day_by_layout(root: HtmlElement, url: str | None, zone: tzinfo) -> datetime | None:
    """Return the day that htmldate finds in the address or the layout of the page."""
    import htmldate

    try:
        found = htmldate.find_date(root, url=url, original_date=True, extensive_search=False)
    except Exception:  # noqa: BLE001  hostile pages break it in many ways
        return None
    at = moment(found, zone)
    # htmldate makes a day of today's number, or the first, out of a month alone.
    page = f"{url} {etree.tostring(root, encoding='unicode')}"
    return at if at and is_written(at.date(), page) else None
