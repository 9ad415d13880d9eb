"""The negotiation page as Markdown and as a page of HTML that stands alone and prints."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from data.text.controls import harmless
from tendril.fit.negotiation import sections
from tendril.fit.words import FitWords
from tendril.safe_text.clean import plain
from tendril.safe_text.markdown import markdown_link, markdown_text
from tendril.safe_text.templating import page_environment

if TYPE_CHECKING:
    from datetime import datetime

    from jinja2 import Environment

    from tendril.fit.negotiation import Negotiation


def render_markdown(page: Negotiation, now: datetime, *, own: bool = False) -> str:
    """Return the page as Markdown; what came from outside is text and nothing else."""
    return _render("negotiation.md.j2", page, now, own)


def render_html(page: Negotiation, now: datetime, *, own: bool = False) -> str:
    """Return the page as HTML without scripts and without anything to load."""
    return _render("negotiation.html.j2", page, now, own)


def _render(template: str, page: Negotiation, now: datetime, own: bool) -> str:
    words = FitWords(page.checked.words)
    card = page.checked.card
    text = (
        _environment()
        .get_template(template)
        .render(
            title=plain(card.title, limit=200) or card.project,
            buyer=plain(card.buyer, limit=200),
            project=card.project,
            solution=page.checked.profile.solutions[page.checked.solution].title,
            sections=sections(page, own=own),
            words=words,
            made=words.locale.moment(now),
        )
    )
    return harmless(text.strip()) + "\n"


@cache
def _environment() -> Environment:
    return page_environment("tendril.fit", md=markdown_text, md_link=markdown_link)
