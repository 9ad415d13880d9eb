"""The call sheet as Markdown and as a page of HTML that stands alone and prints."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from data.text.controls import harmless
from tendril.safe_text.markdown import markdown_link, markdown_text
from tendril.safe_text.templating import page_environment

if TYPE_CHECKING:
    from jinja2 import Environment

    from tendril.cards.call_sheet.parts import Sheet
    from tendril.cards.words import CardWords


def render_markdown(sheet: Sheet, words: CardWords, now: datetime) -> str:
    """Return the sheet as Markdown; what came from outside is text and nothing else."""
    return _render("sheet.md.j2", sheet, words, now)


def render_html(sheet: Sheet, words: CardWords, now: datetime) -> str:
    """Return the sheet as one page without scripts and without anything to load."""
    return _render("sheet.html.j2", sheet, words, now)


def as_form(sheet: Sheet, project: str) -> dict[str, Any]:
    """Return the sheet as data for scripts: the texts of the page, each with its sources."""
    return {"project": project, **asdict(sheet)}


def _render(template: str, sheet: Sheet, words: CardWords, now: datetime) -> str:
    page = _environment().get_template(template)
    text = page.render(sheet=sheet, words=words, made=words.locale.moment(now))
    return harmless(text.strip()) + "\n"


@cache
def _environment() -> Environment:
    return page_environment("tendril.cards.call_sheet", md=markdown_text, md_link=markdown_link)
