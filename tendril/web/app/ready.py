"""A new version of the copy made ready: what all readers ask for is worked out before they do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import duckdb
from fastapi import Request
from fastapi.routing import APIRoute

from data.errors import TendrilError
from tendril.web.app.page import navigation
from tendril.web.app.visit import Visit
from tendril.web.kept.digests import days_of, digest_of
from tendril.web.pages.project import card
from tendril.web.security.sessions import Session
from tendril.web.security.users import Reader

if TYPE_CHECKING:
    from tendril.web.app.site import Site
    from tendril.web.warehouse.copies import OpenCopy

_LOG = logging.getLogger("tendril.web")


@dataclass
class _Early(Visit):
    """A visit before all readers: nobody asks, of a version that nobody else has yet."""

    early: OpenCopy | None = None

    def copy(self) -> AbstractContextManager[OpenCopy | None]:
        """Return the version that is made ready."""
        return nullcontext(self.early)


def make_ready(site: Site, copy: OpenCopy) -> None:
    """Ask once for every page of the menu, and for what the newest digest names, for each profile.

    A page that fails is left to the reader who asks for it.
    """
    if not site.is_home:
        return
    copy.snapshot.rows("accounts/names")
    for profile in (None, *_visit(site, copy, "/", None).profiles[1:]):
        chosen = profile.id if profile else None
        for page in navigation():
            _asked(
                page.name,
                _shown(page.router.routes, page.path),
                _visit(site, copy, page.path, chosen),
            )
        for project in _newest(_visit(site, copy, "/", chosen)):
            visit = _visit(site, copy, f"/project/{project}", chosen)
            _asked(project, partial(card, named=project), visit)


def _asked(name: str, show: Callable[[Visit], Any], visit: Visit) -> None:
    try:
        show(visit)
    except (TendrilError, duckdb.Error) as error:
        _LOG.info("%s is not ready: %s", name, error)


def _shown(routes: list[Any], path: str) -> Callable[[Visit], Any]:
    """Return what shows the page at `path`."""
    found = (
        each.endpoint
        for each in routes
        if isinstance(each, APIRoute) and each.path == path and "GET" in (each.methods or ())
    )
    return cast("Callable[[Visit], Any]", next(found))


def _newest(visit: Visit) -> Iterator[str]:
    """Give the projects of the newest digest."""
    profile, folder = visit.profile, visit.site.home.digests
    days = days_of(folder, profile.id) if profile else []
    if profile and days:
        yield from (entry.project for entry in digest_of(folder, profile.id, days[-1]).entries)


def _visit(site: Site, copy: OpenCopy, path: str, profile: str | None) -> Visit:
    session = Session.new()
    if profile:
        session = session.with_profile(profile)
    scope = {
        "type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [],
        "scheme": "http", "server": ("localhost", 80), "root_path": "",
    }  # fmt: skip
    return _Early(site, Request(scope), session, Reader("", "reader"), site.clock(), early=copy)
