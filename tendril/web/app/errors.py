"""What goes wrong, as pages in plain words."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import quote

import duckdb
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from data.errors import TendrilError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable

_LOG = logging.getLogger("tendril.web")


class NotLoggedIn(Exception):  # noqa: N818
    """Nobody is logged in; `back` is where he wanted to go."""

    def __init__(self, back: str) -> None:
        super().__init__(back)
        self.back = back


class NoHome(Exception):  # noqa: N818
    """There is no home yet: the set-up comes first."""


class Forbidden(Exception):  # noqa: N818
    """Somebody who may not asks; `why` is role or csrf."""

    def __init__(self, why: str = "role") -> None:
        super().__init__(why)
        self.why = why


def add_errors(app: FastAPI, show: Callable[..., str]) -> None:
    """Let the app answer what goes wrong; `show` makes the page of an error."""

    def page(request: Request, status: int, key: str, detail: str | None = None) -> Response:
        return HTMLResponse(show(request, key=key, detail=detail), status)

    @app.exception_handler(NotLoggedIn)
    async def login(request: Request, error: NotLoggedIn) -> Response:
        return _to(request, f"/login?next={quote(error.back, safe='')}")

    @app.exception_handler(NoHome)
    async def setup(request: Request, error: NoHome) -> Response:
        return _to(request, "/setup")

    @app.exception_handler(Forbidden)
    async def forbidden(request: Request, error: Forbidden) -> Response:
        return page(request, 403, f"error.{error.why}")

    @app.exception_handler(UnknownName)
    async def unknown(request: Request, error: UnknownName) -> Response:
        if request.method in ("GET", "HEAD"):
            return page(request, 404, "error.missing")
        return page(request, 422, "error.wrong", str(error))

    @app.exception_handler(TendrilError)
    async def wrong(request: Request, error: TendrilError) -> Response:
        return page(request, 422, "error.wrong", str(error))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        known = {404: "error.missing", 405: "error.missing", 413: "error.large", 429: "error.often"}
        return page(request, error.status_code, known.get(error.status_code, "error.asked"))

    @app.exception_handler(duckdb.InterruptException)
    async def slow(request: Request, error: duckdb.InterruptException) -> Response:
        return page(request, 503, "error.slow")

    @app.exception_handler(duckdb.CatalogException)
    @app.exception_handler(duckdb.BinderException)
    async def older(request: Request, error: duckdb.Error) -> Response:
        _LOG.error("the published copy is of another version", exc_info=error)
        return page(request, 503, "error.older")

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        _LOG.error("%s failed", request.url.path, exc_info=error)
        return page(request, 500, "error.failed")


def _to(request: Request, path: str) -> Response:
    """Send the browser elsewhere, the whole page also where htmx asked for a part."""
    if "hx-request" in request.headers:
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)
