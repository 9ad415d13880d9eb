"""The app of one home."""

from __future__ import annotations

import secrets
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles

from data.errors import TendrilError
from tendril.home.settings import Settings
from tendril.inbox.inbox import Inbox
from tendril.web.app.errors import add_errors
from tendril.web.app.page import pages
from tendril.web.app.ready import make_ready
from tendril.web.app.render import error_html
from tendril.web.app.site import Site
from tendril.web.app.visit import Visit
from tendril.web.security.binding import is_loopback, trusted_hosts
from tendril.web.security.guard import known_reader
from tendril.web.security.headers import LimitedBody, SafeHeaders
from tendril.web.security.sessions import COOKIE, Session, Sessions
from tendril.web.security.users import Users
from tendril.web.warehouse.copies import PublishedCopies

if TYPE_CHECKING:
    from tendril.home.folder import Home


def make_app(
    home: Home,
    clock: Callable[[], datetime],
    *,
    settings: Settings | None = None,
    host: str = "127.0.0.1",
    threads: int | None = 1,
    watch: bool = False,
) -> FastAPI:
    """Return the app that serves `home`, listening at `host`; `clock` tells the time of a visit.

    `settings` are those at the start, None where there is no home yet: names of the page and the
    key of the sessions. Without a key everybody logs in again after the next start. `threads` are
    those of one query: readers who come together share the processors better with one each.
    With `watch`, a new version of the copy is made ready before readers get it.
    """
    found = settings or Settings()
    key = found.web_key.get_secret_value() if found.web_key else secrets.token_urlsafe(32)
    site = Site(
        home=home,
        clock=clock,
        sessions=Sessions(key),
        copies=PublishedCopies(home.published, threads=threads),
        users=Users(home.users),
        inbox=Inbox(home.inbox),
        local=is_loopback(host),
    )

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        site.model.load(found.ranking.encoder)
        over = threading.Event()
        if watch:
            ready = partial(make_ready, site)
            threading.Thread(target=site.copies.watch, args=(ready, over), daemon=True).start()
        yield
        over.set()
        site.copies.close()

    app = FastAPI(title="Tendril", docs_url=None, redoc_url=None, openapi_url=None, lifespan=living)
    app.state.site = site
    add_errors(app, _error)
    app.add_middleware(LimitedBody)
    app.add_middleware(
        TrustedHostMiddleware, allowed_hosts=trusted_hosts(host, found.web), www_redirect=False
    )
    app.add_middleware(SafeHeaders)
    static = files("tendril.web").joinpath("static")
    app.mount("/static", _Static(directory=str(static)), name="static")
    for page in pages():
        app.include_router(page.router)
    return app


class _Static(StaticFiles):
    """Our own files; their address has a word that changes with what is in them."""

    def file_response(self, *args: object, **named: object) -> Response:
        """Return a file that a browser may keep."""
        response = super().file_response(*args, **named)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "max-age=31536000, immutable"
        return response


def _error(request: Request, *, key: str, detail: str | None) -> str:
    """Return the page of an error, in the reader's words where those can be had."""
    site: Site = request.app.state.site
    try:
        session = site.sessions.read(request.cookies.get(COOKIE)) or Session.new()
        reader = known_reader(request, site, session)
        visit = Visit(site, request, session, reader, site.clock())
        return error_html(visit.words, key=key, detail=detail)
    except TendrilError:  # the settings cannot be read, which may be the error itself
        return error_html(None, key=key, detail=detail)
