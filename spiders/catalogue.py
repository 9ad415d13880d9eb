"""The sources that come with Tendril, by name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from data.errors import TendrilError
from spiders import sources
from spiders.base import SourceSpider


@cache
def builtin() -> dict[str, type[SourceSpider]]:
    """Return every spider in spiders/sources by its name, in the order of names."""
    found: dict[str, type[SourceSpider]] = {}
    for module_info in pkgutil.iter_modules(sources.__path__):
        module = importlib.import_module(f"{sources.__name__}.{module_info.name}")
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, SourceSpider)
                and value.__module__ == module.__name__
            ):
                value.check()
                if value.name in found:
                    raise TendrilError(
                        f"Two sources are called {value.name!r}: {found[value.name].__module__}"
                        f" and {value.__module__}. Rename one."
                    )
                found[value.name] = value
    return dict(sorted(found.items()))


def spider_named(name: str) -> type[SourceSpider]:
    """Return the spider of a built-in source, or raise a TendrilError with the names there are."""
    try:
        return builtin()[name]
    except KeyError:
        raise TendrilError(
            f"No source is called {name!r}. There are: {', '.join(builtin())}."
        ) from None
