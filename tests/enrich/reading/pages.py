"""Texts as the reader gets them, for tests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from enrich.notice_text import NoticeText
from enrich.reading.page import Page
from tests.rules import rules

if TYPE_CHECKING:
    from enrich.reading.evidence import Evidence
    from enrich.tag_context import TagContext


def text_of(body: str, title: str = "", language: str = "de") -> NoticeText:
    """A text of prose, published on the first of October 2026."""
    return NoticeText(title, body, language, date(2026, 10, 1), "news", None, None)


def page_of(body: str, title: str = "", language: str = "de") -> Page:
    """A text with what the rules find in it."""
    text = text_of(body, title, language)
    return Page(text, rules().read(title, body, language, text.day, text.source))


def evidence_of(body: str, context: TagContext, title: str = "", language: str = "de") -> Evidence:
    """A text with its candidates."""
    page = page_of(body, title, language)
    assert context.prose is not None
    return context.prose.evidence(page.text, page.found)
