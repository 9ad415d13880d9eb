"""What a page is, and which pages there are: every module in the rooms of pages that has one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fastapi import APIRouter

ROOMS = ("tendril.web.pages", "tendril.web.entry")
Wording = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its routes, its words by language, and its place in the navigation.

    `path` is where the navigation leads; without an `order` the page is not in it. The word
    `nav.<name>` names it there.
    """

    name: str
    router: APIRouter
    words: Wording
    path: str = ""
    order: int | None = None


@cache
def pages() -> tuple[Page, ...]:
    """Return all pages: of each module of the rooms, what it calls `PAGE`."""
    found: list[Page] = []
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.iter_modules(package.__path__):
            page = getattr(importlib.import_module(f"{room}.{module.name}"), "PAGE", None)
            if isinstance(page, Page):
                found.append(page)
    return tuple(sorted(found, key=lambda page: (page.order is None, page.order or 0, page.name)))


def navigation() -> tuple[Page, ...]:
    """Return the pages of the navigation, in their order."""
    return tuple(page for page in pages() if page.order is not None)
