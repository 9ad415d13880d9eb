"""How templates become pages: what is from outside is escaped, what is missing is an error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from tendril.safe_text.clean import plain, web_link


def page_environment(package: str, **filters: Callable[..., Any]) -> Environment:
    """Return the templates of a package; `plain` and `link` make texts and addresses safe to show.

    `filters` are those of its pages alone.
    """
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=select_autoescape(("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(plain=plain, link=web_link, **filters)
    return environment
