"""The digest as an HTML mail, as plain text and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from data.text.controls import harmless
from tendril.digest.layout.detail import Detail
from tendril.digest.layout.view import View
from tendril.digest.layout.wrap import wrapped
from tendril.digest.locale import Locale
from tendril.digest.wording import LANGUAGES
from tendril.safe_text.clean import bound, plain
from tendril.safe_text.markdown import markdown_link, markdown_own, markdown_text
from tendril.safe_text.templating import page_environment

if TYPE_CHECKING:
    from jinja2 import Environment

    from tendril.digest.model import Digest

# Gmail clips a message at 102 KB; the rest is left for the mail program's own additions.
LARGEST_HTML = 96_000
_EMPTY_LINES = re.compile(r"\n{3,}")

_DETAILS = (
    Detail(summary=420, quote=240, reasons=4, examples=3, entries=100, lots=12),
    Detail(summary=240, quote=140, reasons=3, examples=2, entries=100, lots=6),
    Detail(summary=140, quote=90, reasons=2, examples=0, entries=100, lots=3),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A click by which a reader answers to one entry: what it says, and where it leads."""

    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Extras:
    """What stands in one recipient's copy of a digest alone."""

    notices: tuple[str, ...] = ()  # sentences for its top, in the reader's language
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)  # by project


_NO_EXTRAS = Extras()


def render_html(digest: Digest, extras: Extras = _NO_EXTRAS) -> str:
    """Return the digest as one HTML page for mail programs and phones, below Gmail's limit."""
    page = ""
    for detail in _DETAILS:
        page = _render("digest.html.j2", digest, detail, extras)
        if len(page.encode()) <= LARGEST_HTML:
            return page
    entries = len(digest.entries)
    while entries > 1 and (size := len(page.encode())) > LARGEST_HTML:
        entries = min(entries - 1, entries * LARGEST_HTML // size)
        less = replace(_DETAILS[-1], entries=entries)
        page = _render("digest.html.j2", digest, less, extras)
    return page


def render_text(digest: Digest, extras: Extras = _NO_EXTRAS) -> str:
    """Return the digest as plain text in lines of at most 78 characters, links excepted."""
    return _render("digest.txt.j2", digest, _DETAILS[0], extras)


def render_markdown(digest: Digest, extras: Extras = _NO_EXTRAS) -> str:
    """Return the digest as Markdown; what came from outside is text or a link."""
    page = _render("digest.md.j2", digest, _DETAILS[0], extras)
    return _EMPTY_LINES.sub("\n\n", page)


def subject(digest: Digest) -> str:
    """Return the subject of the digest's mail."""
    words = Locale(digest.language, digest.zone, among=LANGUAGES)
    if not digest.entries and digest.alerts:
        first = plain(digest.alerts[0].entries[0].title, limit=70) or ""
        return words.count("subject.alerts", digest.alerted, first=first)
    if not digest.entries:
        return words("subject.none", date=words.day(digest.day))
    first = plain(digest.entries[0].title, limit=90) or ""
    return words.count("subject", len(digest.entries), first=first)


@cache
def _environment() -> Environment:
    return page_environment(
        "tendril.digest",
        bound=bound,
        wrapped=_wrapped,
        columns=cell_len,
        md=markdown_text,
        md_own=markdown_own,
        md_link=markdown_link,
    )


def _render(template: str, digest: Digest, detail: Detail, extras: Extras) -> str:
    words = Locale(digest.language, digest.zone, among=LANGUAGES)
    view = View(words, detail)
    shown = replace(digest, entries=digest.entries[: detail.entries])
    page = _environment().get_template(template)
    text = page.render(
        digest=shown,
        words=words,
        view=view,
        detail=detail,
        subject=subject(digest),
        headline=view.headline(digest),
        more=len(digest.entries) - len(shown.entries),
        extras=extras,
    )
    return harmless(text.strip()) + "\n"


def _wrapped(text: str, indent: int = 0, width: int = 78, first: str | None = None) -> str:
    margin = " " * indent
    filled = wrapped(text, width, first=margin if first is None else first, rest=margin)
    return filled.replace("\N{NO-BREAK SPACE}", " ")
