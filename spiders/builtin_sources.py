"""The sources that come with Tendril, by name."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from types import ModuleType

from data.errors import TendrilError
from spiders import sources
from spiders.bases.base import SourceSpider


@cache
def builtin() -> dict[str, type[SourceSpider]]:
    """Return every spider in spiders/sources by its name, in the order of names."""
    found: dict[str, type[SourceSpider]] = {}
    for module_info in pkgutil.iter_modules(sources.__path__):
        module = importlib.import_module(f"{sources.__name__}.{module_info.name}")
        for spider in _spiders(module):
            if spider.name in found:
                raise TendrilError(
                    f"Two sources are called {spider.name!r}: {found[spider.name].__module__}"
                    f" and {spider.__module__}. Rename one."
                )
            found[spider.name] = spider
    return dict(sorted(found.items()))


def spider_named(name: str) -> type[SourceSpider]:
    """Return the spider of a built-in source, or raise a TendrilError with the names there are."""
    if has_file(name):
        # A crawl needs one source, and importing all of them takes its time.
        module = importlib.import_module(f"{sources.__name__}.{name}")
        found = next((spider for spider in _spiders(module) if spider.name == name), None)
        if found is not None:
            return found
    if name not in builtin():
        raise TendrilError(f"No source is called {name!r}. There are: {', '.join(builtin())}.")
    return builtin()[name]


def has_file(name: str) -> bool:
    """Return whether spiders/sources has a file of this name."""
    return name.isidentifier() and find_spec(f"{sources.__name__}.{name}") is not None


def _spiders(module: ModuleType) -> Iterator[type[SourceSpider]]:
    for value in vars(module).values():
        if (
            isinstance(value, type)
            and issubclass(value, SourceSpider)
            and value.__module__ == module.__name__
        ):
            value.check()
            yield value
