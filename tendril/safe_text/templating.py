"""How templates become pages: what is from outside is escaped, what is missing is an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from tendril.safe_text.clean import plain, web_link


def page_environment(package: str, **filters: Callable[..., Any]) -> Environment:
    """Return the templates of a package; `plain` and `link` make texts and addresses safe to show.

    `commands` shows what stands between backticks as code. `filters` are those of its pages alone.
    """
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=select_autoescape(("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(plain=plain, link=web_link, commands=commands, **filters)
    return environment


def commands(text: str | None) -> Markup:
    """Return `text` as HTML with what stands between backticks as code, and the rest escaped."""
    parts = (text or "").split("`")
    if len(parts) % 2 == 0:  # one without its other end is a character as any
        return escape(text)
    shown = (
        Markup("<code>{}</code>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
    return Markup("").join(shown)
