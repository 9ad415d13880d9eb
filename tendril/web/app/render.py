"""How a template becomes a page: the frame around it, and what every page shows."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.text.controls import harmless
from tendril.safe_text.clean import bound
from tendril.safe_text.templating import page_environment
from tendril.web.app.words import WebWords
from tendril.web.wording.messages import in_words

if TYPE_CHECKING:
    from jinja2 import Environment


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


def page_html(template: str, **context: Any) -> str:
    """Return a page; what came from outside is escaped, characters that steer are replaced."""
    text = _environment().get_template(template).render(versions=versions(), **context)
    return harmless(text)


def error_html(words: WebWords | None, *, key: str, detail: str | None) -> str:
    """Return the page of an error; without words, such as after a failure, in English."""
    words = words or WebWords("en", "UTC")
    return page_html(
        "error.html.j2",
        words=words,
        title=words(key),
        advice=words(f"{key}.advice"),
        detail=in_words(detail, words.language) if detail else None,
    )
