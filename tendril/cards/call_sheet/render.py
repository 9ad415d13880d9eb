"""The call sheet as Markdown and as a page of HTML that stands alone and prints."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from data.controls import harmless
from tendril.digest.clean import plain, web_link
from tendril.digest.templating import page_environment

if TYPE_CHECKING:
    from jinja2 import Environment

    from tendril.cards.call_sheet.parts import Sheet
    from tendril.cards.words import CardWords

# What Markdown reads as markup anywhere in a line, and what it does at the beginning of one.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&])")
_STARTS = re.compile(r"^(\s*)([-+#=]|\d+[.)])(?=\s|$)")
# In an address between < and >.
_UNSAFE = re.compile(r"[<>\\\s]")


def render_markdown(sheet: Sheet, words: CardWords, now: datetime) -> str:
    """Return the sheet as Markdown; what came from outside is text and nothing else."""
    return _render("sheet.md.j2", sheet, words, now)


def render_html(sheet: Sheet, words: CardWords, now: datetime) -> str:
    """Return the sheet as one page without scripts and without anything to load."""
    return _render("sheet.html.j2", sheet, words, now)


def _render(template: str, sheet: Sheet, words: CardWords, now: datetime) -> str:
    page = _environment().get_template(template)
    text = page.render(sheet=sheet, words=words, made=words.locale.moment(now))
    return harmless(text.strip()) + "\n"


@cache
def _environment() -> Environment:
    return page_environment("tendril.cards.call_sheet", md=markdown_text, md_link=markdown_link)


def markdown_text(text: str | None) -> str:
    """Return text as one line that Markdown shows as it is."""
    line = plain(text) or ""
    return _STARTS.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))


def markdown_link(url: str | None) -> str | None:
    """Return an address for a Markdown link, or None for one that is none."""
    safe = web_link(url)
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", safe) if safe else None
