"""How a template becomes a page: the frame around it, and what every page shows."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.text.controls import harmless
from tendril.safe_text.clean import bound
from tendril.safe_text.templating import page_environment
from tendril.web.app.page import navigation
from tendril.web.app.words import WebWords
from tendril.web.wording.messages import in_words

if TYPE_CHECKING:
    from jinja2 import Environment

    from tendril.web.app.visit import Visit
    from tendril.web.warehouse.copies import OpenCopy

STATIC = ("style.css", "tendril.js", "htmx.min.js")


@cache
def _environment() -> Environment:
    return page_environment("tendril.web", bound=bound)


@cache
def versions() -> dict[str, str]:
    """Return a word for each static file that changes with what is in it."""
    folder = files("tendril.web").joinpath("static")
    return {
        name: hashlib.blake2b(folder.joinpath(name).read_bytes(), digest_size=6).hexdigest()
        for name in STATIC
    }


def page_html(template: str, *, visit: Visit, copy: OpenCopy | None, **context: Any) -> str:
    """Return a page; what came from outside is escaped, characters that steer are replaced."""
    as_of = copy.as_of if copy else visit.site.copies.as_of()
    words = visit.words
    text = (
        _environment()
        .get_template(template)
        .render(
            visit=visit,
            words=words,
            csrf=visit.session.csrf,
            fresh=words("frame.as_of", time=words.locale.moment(as_of)) if as_of else None,
            navigation=navigation() if visit.reader and visit.site.is_home else (),
            here=visit.request.url.path,
            address=_address(visit),
            told=lambda message: in_words(message, words.language),
            versions=versions(),
            **context,
        )
    )
    return harmless(text)


def error_html(visit: Visit | None, *, key: str, detail: str | None) -> str:
    """Return the page of an error; without a visit, such as after a failure, in English."""
    words = visit.words if visit else WebWords("en", "UTC")
    page = _environment().get_template("error.html.j2")
    text = page.render(
        words=words,
        title=words(key),
        advice=words(f"{key}.advice"),
        detail=in_words(detail, words.language) if detail else None,
        versions=versions(),
    )
    return harmless(text)


def _address(visit: Visit) -> str:
    """Return the path and query of the page, to which a form leads back."""
    url = visit.request.url
    return url.path + (f"?{url.query}" if url.query else "")
